package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.access.Grant;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes in at {@code serve}, and under which names it answers. */
class SignInTest {
  private final MemoryStore store = new MemoryStore();
  private final JobScheduler scheduler = JobScheduler.builder(store).build();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private HttpServer start(HttpSettings settings) {
    return HttpServers.start(settings, scheduler, registry);
  }

  private static HttpSettings withoutTokens(String host, HttpSettings.Site site) {
    return HttpServers.settings(host, 0, site, Optional.empty());
  }

  @Test
  void theFirstStartPrintsALinkThatLetsInAnAdmin() throws Exception {
    HttpSettings settings = HttpServers.settings(0, Optional.empty());
    try (HttpServer server = start(settings)) {
      String url = server.urls().get(0);
      URI link = URI.create(HttpServer.link(settings, scheduler, url).orElseThrow());
      assertThat(link.getPath()).isEqualTo("/login");
      HttpResponse<String> entered =
          send(
              HttpRequest.newBuilder(link.resolve("/login"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(link.getRawQuery())));
      assertThat(entered.statusCode()).isEqualTo(303);
      String cookie = entered.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
      assertThat(send(with(cookie, url + "/tokens")).statusCode()).isEqualTo(200);
      assertThat(send(with("", url + "/tokens")).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoHasATokenGetsNoLink() {
    assertThat(
            HttpServer.link(
                HttpServers.settings(0, HttpServers.TOKEN), scheduler, "http://127.0.0.1"))
        .isEmpty();
    assertThat(
            HttpServer.link(
                withoutTokens("0.0.0.0", HttpSettings.Site.DIRECT), scheduler, "http://0.0.0.0"))
        .isEmpty();
    assertThat(scheduler.access().list(KeyKind.LINK, null, 10)).isEmpty();
  }

  @Test
  void othersReachNoServerThatLetsNobodyIn() throws Exception {
    HttpSettings open = withoutTokens("0.0.0.0", HttpSettings.Site.DIRECT);
    assertThatThrownBy(() -> start(open))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'0.0.0.0'")
        .hasMessageContaining("http.token");
    IssuedKey token =
        scheduler.access().issue(KeyKind.TOKEN, Grant.of("ci", "viewer"), KeyLife.ENDLESS);
    try (HttpServer server = start(open)) {
      assertThat(HttpServers.ask(server, "/api/v1/jobs", token.text()).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, 200",
    "localhost, 200",
    "LOCALHOST:9, 200",
    "[::1], 200",
    "evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "jobs.example.org, 421"
  })
  void onlyNamesOfThisMachineLeadToAServerOfThisMachine(String host, int status)
      throws IOException {
    try (HttpServer server = start(HttpServers.settings(0, HttpServers.TOKEN))) {
      assertThat(asked(server, host)).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void namesThatAreSetLeadToIt() throws IOException {
    HttpSettings.Site site =
        new HttpSettings.Site(
            Optional.of(URI.create("https://Jobs.example.org")), List.of("Other.example"));
    Optional<Secret> token = Optional.of(new Secret(HttpServers.TOKEN));
    try (HttpServer server = start(HttpServers.settings("0.0.0.0", 0, site, token))) {
      assertThat(asked(server, "jobs.example.org")).startsWith("HTTP/1.1 200");
      assertThat(asked(server, "other.example:80")).startsWith("HTTP/1.1 200");
      assertThat(asked(server, "evil.example")).startsWith("HTTP/1.1 421");
    }
    HttpSettings.Site any = HttpSettings.Site.DIRECT;
    try (HttpServer server = start(HttpServers.settings("0.0.0.0", 0, any, token))) {
      assertThat(asked(server, "evil.example")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void behindTlsCookiesGoOverTlsAlone() throws Exception {
    HttpSettings.Site site =
        new HttpSettings.Site(Optional.of(URI.create("https://jobs.example.org")), List.of());
    Optional<Secret> token = Optional.of(new Secret(HttpServers.TOKEN));
    try (HttpServer server = start(HttpServers.settings("127.0.0.1", 0, site, token))) {
      HttpResponse<String> entered =
          send(
              HttpRequest.newBuilder(URI.create(server.urls().get(0)).resolve("/login"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("token=" + HttpServers.TOKEN)));
      assertThat(entered.headers().firstValue("Set-Cookie").orElse(""))
          .startsWith("__Host-punctual-session=")
          .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
  }

  private static HttpRequest.Builder with(String cookie, String url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The JDK's client sends no other name than that of where it goes. */
  private static String asked(HttpServer server, String host) throws IOException {
    URI url = URI.create(server.urls().get(0));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
