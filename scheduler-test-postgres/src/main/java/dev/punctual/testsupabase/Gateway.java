package dev.punctual.testsupabase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What stands before PostgREST in a Supabase project: it wants a key and knows the new ones. */
final class Gateway {
  private static final String PREFIX = "/rest/v1";
  private static final List<String> SENT_ON =
      List.of(
          "Accept",
          "Accept-Profile",
          "Content-Profile",
          "Content-Type",
          "Prefer",
          "x-scheduler-by",
          "x-scheduler-secret",
          "x-scheduler-source");
  private static final List<String> SENT_BACK =
      List.of("Content-Type", "Content-Range", "Retry-After", "WWW-Authenticate");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile int postgrest;
  private volatile int status;
  private final ProjectKeys keys;
  private final HttpServer server;

  private Gateway(int postgrest, ProjectKeys keys, HttpServer server) {
    this.postgrest = postgrest;
    this.keys = keys;
    this.server = server;
  }

  static Gateway start(int postgrest, ProjectKeys keys) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Gateway gateway = new Gateway(postgrest, keys, server);
      server.createContext(PREFIX, gateway::answer);
      server.setExecutor(Executors.newCachedThreadPool(Gateway::daemon));
      server.start();
      return gateway;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "test-gateway");
    thread.setDaemon(true);
    return thread;
  }

  /** PostgREST is at another port from now on. */
  void moveTo(int port) {
    postgrest = port;
  }

  /** It answers with this status alone from now on; 0 to pass everything on. */
  void answerWith(int alone) {
    status = alone;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      @Nullable String key = exchange.getRequestHeaders().getFirst("apikey");
      int alone = status;
      if (alone > 0) {
        exchange.sendResponseHeaders(alone, -1);
      } else if (key == null || !keys.known(key)) {
        refuse(exchange, key == null ? "No API key found in request" : "Invalid API key");
      } else {
        pass(exchange, key, body);
      }
    } catch (ConnectException down) {
      exchange.sendResponseHeaders(502, -1);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, String message) throws IOException {
    byte[] body = "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(401, body.length);
    exchange.getResponseBody().write(body);
  }

  private void pass(HttpExchange exchange, String key, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(request(exchange, key, body), BodyHandlers.ofByteArray());
    for (String name : SENT_BACK) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    byte[] content = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
    if (content.length > 0) {
      exchange.getResponseBody().write(content);
    }
  }

  private HttpRequest request(HttpExchange exchange, String key, byte[] body) {
    String asked = exchange.getRequestURI().toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + postgrest + asked))
            .timeout(Duration.ofSeconds(60))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : SENT_ON) {
      @Nullable String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    @Nullable String sent = exchange.getRequestHeaders().getFirst("Authorization");
    // A token of somebody's own wins over what the key stands for.
    @Nullable String authorization =
        sent != null ? sent : keys.tokenFor(key).map(token -> "Bearer " + token).orElse(null);
    return authorization == null
        ? request.build()
        : request.header("Authorization", authorization).build();
  }
}
