package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.Setup;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whom a proxy in front has asked who they are. */
class ProxyTest {
  @TempDir private Path folder;

  private HttpServer start(JobScheduler scheduler, String trusted) {
    Settings settings =
        new Setup(folder)
            .override("http.port", "0")
            .override("http.proxy.trusted", trusted)
            .override("http.proxy.roles", "viewer=staff,editor=developers")
            .load();
    return HttpServer.start(
        settings.http(),
        ZoneId.of("UTC"),
        scheduler,
        scheduler,
        WaysIn.of(settings),
        new SimpleMeterRegistry());
  }

  private static int asked(HttpServer server, String method, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.urls().get(0) + "/jobs/a"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString("{\"handler\": \"work\"}"));
    return HttpClient.newHttpClient()
        .send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void theyMayWhatTheirGroupsMay() throws Exception {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler = JobScheduler.builder(store).build();
        HttpServer server = start(scheduler, "10.9.8.7,127.0.0.0/8")) {
      String[] ann = {"X-Forwarded-User", "ann", "X-Forwarded-Groups", "others, staff"};
      String[] bo = {"X-Forwarded-User", "bo", "X-Forwarded-Groups", "staff,developers"};
      assertThat(asked(server, "PUT", ann)).isEqualTo(403);
      assertThat(asked(server, "PUT", bo)).isEqualTo(201);
      assertThat(asked(server, "GET", ann)).isEqualTo(200);
      assertThat(asked(server, "GET", "X-Forwarded-User", "eve", "X-Forwarded-Groups", "others"))
          .isEqualTo(401);
      assertThat(asked(server, "GET", "X-Forwarded-User", "eve")).isEqualTo(401);
      assertThat(asked(server, "GET", "X-Forwarded-Groups", "staff")).isEqualTo(401);
      assertThat(
              asked(
                  server,
                  "GET",
                  "X-Forwarded-User",
                  "e".repeat(256),
                  "X-Forwarded-Groups",
                  "staff"))
          .isEqualTo(401);
      assertThat(asked(server, "GET")).isEqualTo(401);
    }
  }

  @Test
  void whatAnyOtherAddressSaysDoesNotCount() throws Exception {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler = JobScheduler.builder(store).build();
        HttpServer server = start(scheduler, "10.9.8.7,127.1.0.0/16")) {
      String[] ann = {"X-Forwarded-User", "ann", "X-Forwarded-Groups", "staff"};
      assertThat(asked(server, "GET", ann)).isEqualTo(401);
    }
  }
}
