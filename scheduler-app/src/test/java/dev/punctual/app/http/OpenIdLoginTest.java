package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import dev.punctual.JobScheduler;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.Setup;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with a browser who signs in at a provider of OpenID Connect, from {@code /login} on. */
class OpenIdLoginTest {
  @TempDir private Path folder;

  private final MemoryStore store = new MemoryStore();
  private final JobScheduler scheduler = JobScheduler.builder(store).build();
  private final ECKey key = key();
  private final com.sun.net.httpserver.HttpServer provider =
      com.sun.net.httpserver.HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final String issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
  private volatile Map<String, String> asked = Map.of();
  private volatile String group = "staff";

  OpenIdLoginTest() throws IOException {}

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  @BeforeEach
  void startProvider() {
    at(
        "/.well-known/openid-configuration",
        ("{'issuer':'ISSUER','authorization_endpoint':'ISSUER/door','token_endpoint':"
                + "'ISSUER/token','jwks_uri':'ISSUER/keys'}")
            .replace('\'', '"')
            .replace("ISSUER", issuer));
    at("/keys", new JWKSet(key.toPublicJWK()).toString());
    provider.createContext(
        "/token", exchange -> answer(exchange, "{\"id_token\":\"" + idToken() + "\"}"));
    provider.start();
  }

  @AfterEach
  void close() {
    provider.stop(0);
    scheduler.close();
    store.close();
  }

  private void at(String path, String body) {
    provider.createContext(path, exchange -> answer(exchange, body));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String idToken() {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("punctual")
                .subject("248289761001")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", asked.get("nonce"))
                .claim("email", "ann@example.org")
                .claim("groups", List.of(group))
                .build());
    try {
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  private HttpServer start() {
    Settings settings =
        new Setup(folder)
            .override("http.port", "0")
            .override("http.oidc.issuer", issuer)
            .override("http.oidc.client_id", "punctual")
            .override("http.oidc.name", "Example & Sons")
            .override("http.oidc.roles", "viewer=staff")
            .load();
    return HttpServer.start(
        settings.http(),
        ZoneId.of("UTC"),
        scheduler,
        scheduler,
        WaysIn.of(settings),
        new SimpleMeterRegistry());
  }

  private static HttpResponse<String> get(URI uri, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    return HttpClient.newHttpClient()
        .send(
            (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** The last cookie that is set to something. */
  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .filter(cookie -> !cookie.endsWith("="))
        .reduce("", (one, later) -> later);
  }

  /** Follows the button, and comes back as the provider sends them. */
  private HttpResponse<String> comesBack(HttpServer server) throws Exception {
    URI login = URI.create(server.urls().get(0)).resolve("/login");
    assertThat(get(login, "").body()).contains("Sign in with Example &amp; Sons");
    HttpResponse<String> leaves = get(login.resolve("/login/with/0"), "");
    String to = leaves.headers().firstValue("Location").orElseThrow();
    assertThat(to).startsWith(issuer + "/door?");
    asked =
        Stream.of(URI.create(to).getRawQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    assertThat(asked).containsEntry("redirect_uri", login + "/back");
    return get(
        URI.create(asked.get("redirect_uri") + "?code=c&state=" + asked.get("state")),
        cookie(leaves));
  }

  @Test
  void whoHasARoleIsSignedIn() throws Exception {
    try (HttpServer server = start()) {
      HttpResponse<String> back = comesBack(server);
      assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
      URI jobs = URI.create(server.urls().get(0) + "/jobs");
      assertThat(get(jobs, cookie(back)).statusCode()).isEqualTo(200);
      assertThat(get(jobs, "").statusCode()).isEqualTo(401);
      assertThat(get(jobs.resolve("/login"), cookie(back)).body())
          .contains("ann@example.org", "(viewer)");
    }
  }

  @Test
  void whoHasNoneIsToldSo() throws Exception {
    group = "guests";
    try (HttpServer server = start()) {
      HttpResponse<String> back = comesBack(server);
      assertThat(back.statusCode()).isEqualTo(403);
      assertThat(back.body()).contains("ann@example.org has no role in this service.");
      assertThat(cookie(back)).isEmpty();
    }
  }
}
