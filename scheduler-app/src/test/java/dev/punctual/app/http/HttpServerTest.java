package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.dashboard.DashboardParts;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.http.ApiUser;
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
  private static final String TOKEN = HttpServers.TOKEN;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private HttpServer start(int port) {
    return HttpServers.start(port, scheduler, registry);
  }

  @Test
  void probesTellHowTheNodeIs() throws Exception {
    try (HttpServer server = start(0)) {
      assertThat(HttpServers.ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(HttpServers.ask(server, "/startupz", "none").statusCode()).isEqualTo(503);
      HttpResponse<String> stopped = HttpServers.ask(server, "/readyz", "none");
      assertThat(stopped.statusCode()).isEqualTo(503);
      assertThat(stopped.body()).isEqualTo("stopped\n");
      scheduler.start();
      assertThat(HttpServers.ask(server, "/startupz", "none").body()).isEqualTo("started\n");
      assertThat(HttpServers.ask(server, "/readyz", "none").body()).isEqualTo("ready\n");
      scheduler.drain();
      HttpResponse<String> draining = HttpServers.ask(server, "/readyz", "none");
      assertThat(draining.statusCode()).isEqualTo(503);
      assertThat(draining.body()).isEqualTo("draining\n");
      assertThat(HttpServers.ask(server, "/readyz/x", "none").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void checksOfTheInstallationAreOnThePageOfItsHealth() throws Exception {
    HttpSettings settings = HttpServers.settings(0, TOKEN);
    SiteParts parts =
        new SiteParts(
            Map.of(),
            DashboardParts.NONE.withChecks(
                () -> List.of(new Finding("tables", false, "run migrate"))));
    try (HttpServer server =
        HttpServer.start(
            settings,
            ZoneId.of("UTC"),
            scheduler,
            scheduler,
            WaysIn.tokens(settings),
            registry,
            parts)) {
      assertThat(HttpServers.ask(server, "/health", TOKEN).body()).contains("run migrate");
    }
  }

  @Test
  void probesMayBeApart() throws Exception {
    HttpSettings apart =
        new HttpSettings(
            Optional.empty(),
            Optional.of(0),
            "127.0.0.1",
            HttpSettings.Site.DIRECT,
            Optional.empty(),
            Optional.empty(),
            new HttpSettings.Terms(
                ApiUser.Payloads.FULL, Optional.empty(), false, Optional.empty(), 0));
    try (HttpServer server =
        HttpServer.start(
            apart, ZoneId.of("UTC"), scheduler, scheduler, WaysIn.tokens(apart), registry)) {
      assertThat(server.urls()).hasSize(1);
      assertThat(HttpServers.ask(server, "/livez", "none").body()).isEqualTo("ok\n");
      assertThat(HttpServers.ask(server, "/metrics", TOKEN).statusCode()).isEqualTo(401);
      assertThat(HttpServers.ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(404);
    }
    HttpSettings both =
        new HttpSettings(
            Optional.of(0),
            Optional.of(0),
            "127.0.0.1",
            HttpSettings.Site.DIRECT,
            Optional.of(new Secret(TOKEN)),
            Optional.empty(),
            new HttpSettings.Terms(
                ApiUser.Payloads.FULL, Optional.empty(), false, Optional.empty(), 0));
    try (HttpServer server =
        HttpServer.start(
            both, ZoneId.of("UTC"), scheduler, scheduler, WaysIn.tokens(both), registry)) {
      assertThat(server.urls()).hasSize(2);
      assertThat(HttpServers.ask(server, "/api/v1/jobs", TOKEN).statusCode()).isEqualTo(200);
      assertThat(HttpServers.ask(server, "/livez", TOKEN).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void metricsAreForWhomIsKnown() throws Exception {
    try (HttpServer server = start(0)) {
      assertThat(HttpServers.ask(server, "/metrics", "none").statusCode()).isEqualTo(401);
      HttpResponse<String> told = HttpServers.ask(server, "/metrics", TOKEN);
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
  void aTokenThatIsTooShortIsRefusedAndNotTold() {
    assertThatThrownBy(() -> ApiAccess.of(HttpServers.settings(0, "hunter2")))
        .hasMessageContaining("at least 24")
        .hasMessageNotContaining("hunter2");
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
      HttpResponse<String> page = HttpServers.ask(server, "/api", "none");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<h1", "The HTTP API", "curl");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
      assertThat(HttpServers.ask(server, "/docs/chains", "none").body()).contains("href=\"/api\"");
      assertThat(
              HttpServers.ask(server, "/docs/style.css", "none")
                  .headers()
                  .firstValue("Content-Type"))
          .contains("text/css; charset=utf-8");
      for (String none : new String[] {"/docs/none", "/docs/", "/docs/..%2Fhttp-api"}) {
        assertThat(HttpServers.ask(server, none, "none").statusCode()).as(none).isEqualTo(404);
      }
    }
  }
}
