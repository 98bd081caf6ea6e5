package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
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
    return new HttpSettings(
        Optional.of(port), "127.0.0.1", Optional.of(new Secret(token)), Optional.empty());
  }

  private HttpServer start(int port) {
    HttpSettings settings = settings(port, TOKEN);
    return HttpServer.start(
        settings, ZoneId.of("UTC"), scheduler, ApiAccess.of(settings), registry);
  }

  private static HttpResponse<String> ask(HttpServer server, String path, String token)
      throws Exception {
    URI uri = URI.create(server.url()).resolve(path);
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
          HttpRequest.newBuilder(URI.create(server.url() + "/jobs/" + encoded + "/upcoming"))
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
    HttpSettings open =
        new HttpSettings(Optional.of(0), "127.0.0.1", Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> ApiAccess.of(open)).hasMessageContaining("http.token");
    assertThatThrownBy(() -> ApiAccess.of(settings(0, "hunter2")))
        .hasMessageContaining("at least 24")
        .hasMessageNotContaining("hunter2");
  }
}
