package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.http.ApiUser;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as {@code serve} starts it. */
class HttpServerTest {
  private static final String TOKEN = "drawn-at-random-0123456789";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private static HttpSettings settings(int port, String token) {
    return settings(port, Optional.of(new Secret(token)));
  }

  private static HttpSettings settings(int port, Optional<Secret> token) {
    return new HttpSettings(
        Optional.of(port),
        Optional.empty(),
        "127.0.0.1",
        token,
        Optional.empty(),
        new HttpSettings.Terms(ApiUser.Payloads.FULL, false, 0));
  }

  private HttpServer start(int port) {
    HttpSettings settings = settings(port, TOKEN);
    return HttpServer.start(
        settings, ZoneId.of("UTC"), scheduler, scheduler, ApiAccess.of(settings), registry);
  }

  private static HttpResponse<String> ask(HttpServer server, String path, String token)
      throws Exception {
    URI uri = URI.create(server.urls().get(0)).resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void probesTellHowTheNodeIs() throws Exception {
    try (HttpServer server = start(0)) {
      assertThat(ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(ask(server, "/startupz", "none").statusCode()).isEqualTo(503);
      HttpResponse<String> stopped = ask(server, "/readyz", "none");
      assertThat(stopped.statusCode()).isEqualTo(503);
      assertThat(stopped.body()).isEqualTo("stopped\n");
      scheduler.start();
      assertThat(ask(server, "/startupz", "none").body()).isEqualTo("started\n");
      assertThat(ask(server, "/readyz", "none").body()).isEqualTo("ready\n");
      scheduler.drain();
      HttpResponse<String> draining = ask(server, "/readyz", "none");
      assertThat(draining.statusCode()).isEqualTo(503);
      assertThat(draining.body()).isEqualTo("draining\n");
      assertThat(ask(server, "/readyz/x", "none").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void probesMayBeApart() throws Exception {
    HttpSettings apart =
        new HttpSettings(
            Optional.empty(),
            Optional.of(0),
            "127.0.0.1",
            Optional.empty(),
            Optional.empty(),
            new HttpSettings.Terms(ApiUser.Payloads.FULL, false, 0));
    try (HttpServer server =
        HttpServer.start(
            apart, ZoneId.of("UTC"), scheduler, scheduler, ApiAccess.of(apart), registry)) {
      assertThat(server.urls()).hasSize(1);
      assertThat(ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(ask(server, "/metrics", TOKEN).statusCode()).isEqualTo(401);
      assertThat(ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(404);
    }
    HttpSettings both =
        new HttpSettings(
            Optional.of(0),
            Optional.of(0),
            "127.0.0.1",
            Optional.of(new Secret(TOKEN)),
            Optional.empty(),
            new HttpSettings.Terms(ApiUser.Payloads.FULL, false, 0));
    try (HttpServer server =
        HttpServer.start(
            both, ZoneId.of("UTC"), scheduler, scheduler, ApiAccess.of(both), registry)) {
      assertThat(server.urls()).hasSize(2);
      assertThat(ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
      assertThat(ask(server, "/livez", TOKEN).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void metricsAreForWhomIsKnown() throws Exception {
    try (HttpServer server = start(0)) {
      assertThat(ask(server, "/metrics", "none").statusCode()).isEqualTo(401);
      HttpResponse<String> told = ask(server, "/metrics", TOKEN);
      assertThat(told.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
      assertThat(told.body()).contains("punctual_capacity", "punctual_build_info");
    }
  }

  /** Servers refuse such paths unless they are told not to, or decode them too early. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a/b.c%2F", "..", ".", "a;b=c", "ä ö", "\u202Eevil", "😀", "a+b", "a\\b", "a\"b"})
  void aJobIsFoundByWhateverIdItHas(String id) throws Exception {
    scheduler.schedule(JobRequest.of(id, "work"));
    try (HttpServer server = start(0)) {
      String encoded =
          URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(server.urls().get(0) + "/jobs/" + encoded + "/upcoming"))
              .timeout(Duration.ofSeconds(20))
              .header("Authorization", "Bearer " + TOKEN)
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(taken.getLocalPort()))
          .isInstanceOf(SchedulerException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort() + " (http.host, http.port)");
    }
  }

  @Test
  void aPortWithoutATokenIsRefusedAndNoTokenIsTold() {
    HttpSettings open = settings(0, Optional.empty());
    assertThatThrownBy(() -> ApiAccess.of(open)).hasMessageContaining("http.token");
    assertThatThrownBy(() -> ApiAccess.of(settings(0, "hunter2")))
        .hasMessageContaining("at least 24")
        .hasMessageNotContaining("hunter2");
  }

  /** Their bodies are awaited without a thread for each. */
  @Test
  void whoSendsSlowlyHoldsUpNobody() throws Exception {
    try (HttpServer server = start(0)) {
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
      assertThat(ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        socket.close();
      }
      assertThat(ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void eventsComeAsThingsChange() throws Exception {
    scheduler.schedule(JobRequest.of("a", "work"));
    try (HttpServer server = start(0)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.urls().get(0) + "/stream?topic=job:a"))
              .header("Authorization", "Bearer " + TOKEN)
              .build();
      HttpResponse<Stream<String>> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        Iterator<String> events = lines.filter(line -> line.startsWith("data: ")).iterator();
        assertThat(events.next()).contains("\"job_id\":\"a\"");
        Runnable stop = server::close;
        stop.run();
        assertThat(events.hasNext()).as("a server that stops ends its streams").isFalse();
      }
    }
  }

  @Test
  void theDocumentationIsThereForAnybody() throws Exception {
    try (HttpServer server = start(0)) {
      HttpResponse<String> page = ask(server, "/api", "none");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<h1", "The HTTP API", "curl");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
      assertThat(ask(server, "/docs/chains", "none").body()).contains("href=\"/api\"");
      assertThat(ask(server, "/docs/style.css", "none").headers().firstValue("Content-Type"))
          .contains("text/css; charset=utf-8");
      for (String none : new String[] {"/docs/none", "/docs/", "/docs/..%2Fhttp-api"}) {
        assertThat(ask(server, none, "none").statusCode()).as(none).isEqualTo(404);
      }
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
    try (HttpServer server = start(0)) {
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
      assertThat(ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void readersThatGoAwayAreForgotten() throws Exception {
    for (int i = 0; i < 2000; i++) {
      scheduler.schedule(JobRequest.of("job-" + i, "work").with(Map.of("note", "x".repeat(500))));
    }
    try (HttpServer server = start(0)) {
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
      assertThat(ask(server, "/api/v1/jobs:export", TOKEN).body().lines()).hasSize(2000);
    }
  }
}
