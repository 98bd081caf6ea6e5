package dev.punctual.http.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.punctual.http.ApiUser;
import dev.punctual.http.signin.internal.ProviderCalls;
import dev.punctual.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A Supabase project with a user. Its keys are where Supabase Auth has them; tokens have the claims
 * of <a href="https://supabase.com/docs/guides/auth/jwt-fields">Supabase's reference</a>.
 */
final class SupabaseProject implements AutoCloseable {
  static final String KEYS = "/auth/v1/.well-known/jwks.json";

  final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  final SmallServer server = new SmallServer();
  final SupabaseUsers users = users(Duration.ofSeconds(20));
  private JWK key = TestKeys.ec("3f2b7d0e-0001");

  SupabaseProject() throws IOException {
    publish(key);
  }

  JWK key() {
    return key;
  }

  /** Signs with that key from now on, and publishes no other. */
  void useKey(JWK other) {
    key = other;
    publish(other);
  }

  /** Signs with a key that it does not publish. */
  void useSecretly(JWK other) {
    key = other;
  }

  void publish(JWK... keys) {
    String set = new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    server.at(KEYS, exchange -> SmallServer.answer(exchange, 200, set));
  }

  SupabaseUsers users(Duration within) {
    return SupabaseUsers.of(server.url() + "/", new ProviderCalls(within), clock);
  }

  /** An access token as Supabase Auth makes them. */
  JWTClaimsSet.Builder claims() {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(server.url() + "/auth/v1")
        .audience("authenticated")
        .subject("123e4567-e89b-12d3-a456-426614174000")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
        .claim("role", "authenticated")
        .claim("aal", "aal1")
        .claim("session_id", "123e4567-e89b-12d3-a456-426614174001")
        .claim("email", "ann@example.org")
        .claim("phone", "")
        .claim("is_anonymous", false)
        .claim("amr", List.of(Map.of("method", "password", "timestamp", now.getEpochSecond())))
        .claim("user_metadata", Map.of("punctual_role", "admin"))
        .claim(
            "app_metadata",
            Map.of(
                "provider", "email", "providers", List.of("email"), "punctual_role", "operator"));
  }

  String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return TestKeys.signed(key, change.apply(claims()).build());
  }

  Optional<ApiUser> ask(String token) {
    return users.user(Asking.with("Bearer " + token));
  }

  static UnaryOperator<JWTClaimsSet.Builder> ours(Map<String, Object> fields) {
    return claims -> claims.claim("app_metadata", fields);
  }

  /** How often its keys were asked for. */
  int keysAsked() {
    return server.askedFor(KEYS);
  }

  @Override
  public void close() {
    server.close();
  }
}
