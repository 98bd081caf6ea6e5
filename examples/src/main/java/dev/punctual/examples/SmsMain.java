package dev.punctual.examples;

import com.sun.net.httpserver.HttpServer;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobType;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.sms.SmsGatewayConfig;
import dev.punctual.notify.sms.SmsGatewayNotifier;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A text message, through a gateway that runs beside it here; Twilio has a notifier of its own. */
final class SmsMain {
  private SmsMain() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer gateway = gateway();
    String url = "http://127.0.0.1:" + gateway.getAddress().getPort() + "/messages";
    try (SmsGatewayNotifier sms =
        new SmsGatewayNotifier(SmsGatewayConfig.of(url).withIdField("id"))) {
      JobScheduler scheduler =
          JobScheduler.builder(new MemoryStore())
              .handlers(Notifications.by(sms).handlers())
              .build();
      scheduler.schedule(
          JobRequest.of("code-7", JobType.SMS)
              .with(Map.of("to", "+49 170 1234567", "text", "Your table is ready.")));
      scheduler.runDue();
      System.out.println(scheduler.history("code-7", 1).get(0).result());
    } finally {
      gateway.stop(0);
    }
  }

  private static HttpServer gateway() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/messages",
        exchange -> {
          System.out.println(
              "gateway: "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"id\": \"m-1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(202, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
