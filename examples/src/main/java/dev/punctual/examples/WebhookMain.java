package dev.punctual.examples;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.webhook.SigningKey;
import dev.punctual.notify.webhook.WebhookConfig;
import dev.punctual.notify.webhook.WebhookNotifier;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A webhook, to a receiver beside it that checks the signature with a library of the standard. */
final class WebhookMain {
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private WebhookMain() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer receiver = receiver();
    WebhookConfig config =
        WebhookConfig.signedBy(SigningKey.of(KEY)).withAllowPrivate(true); // for it runs here
    try (WebhookNotifier webhooks = new WebhookNotifier(config)) {
      JobScheduler scheduler =
          JobScheduler.builder(new MemoryStore())
              .handlers(Notifications.by(webhooks).handlers())
              .build();
      scheduler.schedule(
          JobRequest.of("paid-7", "webhook")
              .with(
                  Map.of(
                      "url",
                      "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                      "event",
                      "invoice.paid",
                      "data",
                      Map.of("invoice", 7))));
      scheduler.runDue();
      System.out.println(scheduler.history("paid-7", 1).get(0).result());
    } finally {
      receiver.stop(0);
    }
  }

  private static HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", WebhookMain::receive);
    server.start();
    return server;
  }

  private static void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    exchange.sendResponseHeaders(verified(body, headers) ? 204 : 401, -1);
    exchange.close();
  }

  private static boolean verified(String body, Map<String, List<String>> headers) {
    try {
      new Webhook(KEY).verify(body, headers);
      System.out.println("verified: " + body);
      return true;
    } catch (WebhookVerificationException | EmptyWebhookSecretException forged) {
      System.out.println("forged: " + forged.getMessage());
      return false;
    }
  }
}
