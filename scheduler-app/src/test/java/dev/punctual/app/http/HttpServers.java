package dev.punctual.app.http;

import dev.punctual.JobScheduler;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.http.ApiUser;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Servers as {@code serve} starts them. */
final class HttpServers {
  static final String TOKEN = "drawn-at-random-0123456789";

  private HttpServers() {}

  static HttpSettings settings(int port, String token) {
    return settings(port, Optional.of(new Secret(token)));
  }

  static HttpSettings settings(int port, Optional<Secret> token) {
    return settings("127.0.0.1", port, HttpSettings.Site.DIRECT, token);
  }

  static HttpSettings settings(
      String host, int port, HttpSettings.Site site, Optional<Secret> token) {
    return new HttpSettings(
        Optional.of(port),
        Optional.empty(),
        host,
        site,
        token,
        Optional.empty(),
        new HttpSettings.Terms(
            ApiUser.Payloads.FULL, Optional.empty(), false, Optional.empty(), 0));
  }

  static HttpServer start(int port, JobScheduler scheduler, MeterRegistry metrics) {
    return start(settings(port, TOKEN), scheduler, metrics);
  }

  static HttpServer start(HttpSettings settings, JobScheduler scheduler, MeterRegistry metrics) {
    return HttpServer.start(
        settings, ZoneId.of("UTC"), scheduler, scheduler, WaysIn.tokens(settings), metrics);
  }

  static HttpResponse<String> ask(HttpServer server, String path, String token) throws Exception {
    URI uri = URI.create(server.urls().get(0)).resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
