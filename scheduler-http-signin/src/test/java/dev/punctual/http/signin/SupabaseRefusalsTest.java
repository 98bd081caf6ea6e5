package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are not those of a user with a role: whoever sends one is nobody. */
@Timeout(60)
class SupabaseRefusalsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final SupabaseProject project = new SupabaseProject();

  SupabaseRefusalsTest() throws IOException {}

  @AfterEach
  void close() {
    project.close();
  }

  record Nobody(String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Date at(Duration fromNow) {
    return Date.from(NOW.plus(fromNow));
  }

  static Stream<Nobody> nobody() {
    return Stream.of(
        new Nobody("without a role", SupabaseProject.ours(Map.of("provider", "email"))),
        new Nobody("with a role of their own making", c -> c.claim("app_metadata", null)),
        new Nobody("with another word", SupabaseProject.ours(Map.of("punctual_role", "ADMIN"))),
        new Nobody("with words", SupabaseProject.ours(Map.of("punctual_role", List.of("admin")))),
        new Nobody("with metadata that are a text", c -> c.claim("app_metadata", "admin")),
        new Nobody("anonymous", c -> c.claim("is_anonymous", true)),
        new Nobody("a service", c -> c.claim("role", "service_role")),
        new Nobody("a visitor", c -> c.claim("role", "anon")),
        new Nobody("for others", c -> c.audience("anon")),
        new Nobody("of another project", c -> c.issuer("https://other.supabase.co/auth/v1")),
        new Nobody("expired", c -> c.expirationTime(at(Duration.ofSeconds(-31)))),
        new Nobody("for ever", c -> c.expirationTime(null)),
        new Nobody("not yet", c -> c.notBeforeTime(at(Duration.ofSeconds(31)))),
        new Nobody("without a number", c -> c.subject(null)));
  }

  @ParameterizedTest
  @MethodSource("nobody")
  void isNobody(Nobody nobody) {
    assertThat(project.ask(project.token(nobody.claims()))).isEmpty();
  }

  /** Their claims are those of the keys that a project began with. */
  @ParameterizedTest
  @ValueSource(strings = {"anon", "service_role"})
  void theProjectsKeysAreNoUsers(String role) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("supabase")
            .claim("ref", "abcdefghijklmnopqrst")
            .claim("role", role)
            .issueTime(at(Duration.ofDays(-100)))
            .expirationTime(at(Duration.ofDays(3000)))
            .build();
    String secret = "super-secret-jwt-token-with-at-least-32-characters-long";

    assertThat(project.ask(TestKeys.signedWithASecret(secret, claims))).isEmpty();
    assertThat(project.ask(TestKeys.signed(project.key(), claims))).isEmpty();
    assertThat(project.ask("sb_secret_" + "x".repeat(30))).isEmpty();
    assertThat(project.ask("sb_publishable_" + "x".repeat(30))).isEmpty();
    assertThat(project.keysAsked()).as("what is of others costs no call").isZero();
  }

  @Test
  void whatIsNotSignedByTheProjectIsNobodys() {
    RSAKey rsa = TestKeys.rsa("rsa");
    ECKey same = TestKeys.ec(project.key().getKeyID());
    project.publish(project.key(), rsa);
    JWTClaimsSet claims = project.claims().build();

    assertThat(project.ask(TestKeys.unsigned(claims))).isEmpty();
    assertThat(project.ask(TestKeys.signedWithThePublicKey(rsa, claims))).isEmpty();
    assertThat(project.ask(TestKeys.signedWithASecret("x".repeat(40), claims))).isEmpty();
    assertThat(project.ask(TestKeys.signed(same, claims))).isEmpty();
    assertThat(project.ask("a.b.c")).isEmpty();
    assertThat(project.ask("")).isEmpty();
    assertThat(project.users.user(Asking.with("Basic " + project.token(c -> c)))).isEmpty();
    assertThat(project.ask(project.token(c -> c))).isPresent();
  }
}
