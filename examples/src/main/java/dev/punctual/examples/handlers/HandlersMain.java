package dev.punctual.examples.handlers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.handlers.http.HttpHandler;
import dev.punctual.handlers.http.HttpHandlerConfig;
import dev.punctual.handlers.http.HttpSecret;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A request with a secret that the job does not hold, to a server beside it that repeats it. */
public final class HandlersMain {
  private HandlersMain() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server = server();
    String here = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      run(new MemoryStore(), here);
    } finally {
      server.stop(0);
    }
  }

  private static void run(SchedulerStore store, String here) {
    HttpHandlerConfig config =
        HttpHandlerConfig.DEFAULT
            .withAllowPrivate(true) // for it runs here
            .withSecrets(List.of(HttpSecret.of("SHOP", "sk_live_8f2a0c", List.of(here))));
    try (HttpHandler http = new HttpHandler(config)) {
      JobScheduler scheduler = JobScheduler.builder(store).handlers(List.of(http.named())).build();
      scheduler.schedule(
          JobRequest.of("sync", "http")
              .with(
                  Map.of(
                      "url",
                      here + "/sync",
                      "headers",
                      Map.of("Authorization", "Bearer ${secret:SHOP}"),
                      "keep",
                      true)));
      scheduler.runDue();
      System.out.println(scheduler.history("sync", 1).get(0).result());
    }
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/sync", HandlersMain::answer);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String said = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] answer = ("you are " + said).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
