package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.sun.net.httpserver.HttpServer;
import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.Setup;
import dev.punctual.http.SignIn;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People for whom others vouch, as the settings have it. */
class SignInsTest {
  @TempDir private Path folder;

  private Setup setup() {
    return new Setup(folder).override("http.port", "0");
  }

  private Setup provider() {
    return setup()
        .override("http.oidc.issuer", "https://id.example.org")
        .override("http.oidc.client_id", "punctual")
        .override("http.oidc.client_secret", "hunter2")
        .override("http.oidc.name", "Example")
        .override("http.oidc.roles", "admin=ops,viewer=staff,viewer=ops");
  }

  @Test
  void usersOfTheProjectAskWithTheirOwnTokens() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    HttpServer project = project(key);
    String url = "http://127.0.0.1:" + project.getAddress().getPort();
    Settings settings =
        setup().override("supabase.url", url).override("http.supabase_users", "true").load();
    try (JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();
        dev.punctual.app.http.HttpServer server =
            dev.punctual.app.http.HttpServer.start(
                settings.http(),
                ZoneId.of("UTC"),
                scheduler,
                scheduler,
                WaysIn.of(settings),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      String ann = token(url, key, "viewer");
      assertThat(HttpServers.ask(server, "/api/v1/jobs", ann).statusCode()).isEqualTo(200);
      assertThat(HttpServers.ask(server, "/api/v1/jobs", "none").statusCode()).isEqualTo(401);
      assertThat(signIn(server, ann).statusCode()).as("a session would outlast it").isEqualTo(403);
      assertThat(HttpServers.ask(server, "/api/v1/jobs", token(url, key, "")).statusCode())
          .isEqualTo(401);
    } finally {
      project.stop(0);
    }
  }

  private static HttpResponse<String> signIn(dev.punctual.app.http.HttpServer server, String token)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.urls().get(0)).resolve("/login"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpServer project(ECKey key) throws Exception {
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    HttpServer project =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    project.createContext(
        "/auth/v1/.well-known/jwks.json",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    project.start();
    return project;
  }

  private static String token(String url, ECKey key, String role) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(url + "/auth/v1")
                .audience("authenticated")
                .subject("123e4567-e89b-12d3-a456-426614174000")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .claim("role", "authenticated")
                .claim("app_metadata", Map.of("punctual_role", role))
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  @Test
  void whoIsNotAskedForIsNotThere() {
    assertThat(SignIns.users(setup().override("supabase.url", "https://p.supabase.co").load()))
        .isEmpty();
    assertThat(SignIns.of(setup().load())).isEmpty();
  }

  @Test
  void aProjectWithoutTlsIsRefused() {
    Settings settings =
        setup()
            .override("supabase.url", "http://p.supabase.co")
            .override("http.supabase_users", "true")
            .load();
    assertThatThrownBy(() -> SignIns.users(settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("supabase.url");
  }

  @Test
  void aProviderIsAWayToSignIn() {
    Settings settings = provider().load();

    assertThat(SignIns.of(settings)).extracting(SignIn::name).containsExactly("Example");
    assertThat(settings.toString()).contains("id.example.org").doesNotContain("hunter2");
  }

  @Test
  void aProviderIsNothingWithoutAClientAndRoles() {
    assertThat(setup().override("http.oidc.issuer", "https://id.example.org").problems())
        .singleElement()
        .asString()
        .contains("expected http.oidc.client_id and http.oidc.roles to be set too");
    assertThat(setup().override("http.oidc.client_secret", "hunter2").problems())
        .singleElement()
        .asString()
        .contains("expected http.oidc.issuer to be set too, or this not")
        .doesNotContain("hunter2");
    assertThat(setup().override("http.supabase_users", "true").problems())
        .singleElement()
        .asString()
        .contains("expected supabase.url to be set too, or false");
  }
}
