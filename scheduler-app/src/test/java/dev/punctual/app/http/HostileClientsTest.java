package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes from clients that are slow, broken or gone. */
class HostileClientsTest {
  private static final String TOKEN = HttpServers.TOKEN;

  private final JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private HttpServer start() {
    return HttpServers.start(0, scheduler, new SimpleMeterRegistry());
  }

  /** Their bodies are awaited without a thread for each. */
  @Test
  void whoSendsSlowlyHoldsUpNobody() throws Exception {
    try (HttpServer server = start()) {
      URI url = URI.create(server.urls().get(0));
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Socket socket = new Socket(url.getHost(), url.getPort());
        slow.add(socket);
        String half =
            "POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n".formatted(TOKEN)
                + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"job_id\":";
        socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }
      assertThat(HttpServers.ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(HttpServers.ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        socket.close();
      }
      assertThat(HttpServers.ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
    }
  }

  private static String raw(HttpServer server, String sent) throws Exception {
    URI url = URI.create(server.urls().get(0));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void whatIsNoHttpIsRefusedAndHarmsNobody() throws Exception {
    String post =
        "POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n";
    String json = post + "Content-Type: application/json\r\n";
    try (HttpServer server = start()) {
      for (String odd :
          new String[] {
            "\u0000\u0001\u0002\r\n\r\n",
            "GET /api/v1/jobs HTTP/1.1\r\n\r\n",
            "GET /api/v1/jobs HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
            "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            json + "Content-Length: many\r\n\r\n{}",
            json + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            json + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          }) {
        assertThat(raw(server, odd)).as(odd).startsWith("HTTP/1.1 4");
      }
      assertThat(raw(server, json + "Content-Length: 500\r\n\r\n{\"job_id\": \"half\""))
          .as("a body that is cut off")
          .doesNotContain("HTTP/1.1 2");
      assertThat(scheduler.get("half")).isEmpty();
      assertThat(HttpServers.ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void readersThatGoAwayAreForgotten() throws Exception {
    for (int i = 0; i < 2000; i++) {
      scheduler.schedule(JobRequest.of("job-" + i, "work").with(Map.of("note", "x".repeat(500))));
    }
    try (HttpServer server = start()) {
      for (int i = 0; i < 20; i++) {
        for (String path : new String[] {"/jobs:export", "/stream?topic=overview"}) {
          HttpRequest request =
              HttpRequest.newBuilder(URI.create(server.urls().get(0) + path))
                  .timeout(Duration.ofSeconds(20))
                  .header("Authorization", "Bearer " + TOKEN)
                  .build();
          HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.ofInputStream())
              .body()
              .close();
        }
      }
      assertThat(HttpServers.ask(server, "/api/v1/jobs:export", TOKEN).body().lines())
          .hasSize(2000);
    }
  }
}
