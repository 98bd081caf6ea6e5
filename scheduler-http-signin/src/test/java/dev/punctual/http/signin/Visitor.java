package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SignIn;
import dev.punctual.http.SignInException;
import dev.punctual.http.signin.internal.JourneySecret;
import dev.punctual.http.signin.internal.ProviderCalls;
import dev.punctual.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Somebody with a browser, a provider, and this service. */
final class Visitor implements AutoCloseable {
  static final URI CALLBACK = URI.create("https://jobs.example.org/login/callback");

  final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  final SmallProvider provider = new SmallProvider(clock);
  private final ProviderCalls calls = new ProviderCalls(Duration.ofSeconds(20));

  Visitor() throws IOException {}

  OpenIdOptions options() {
    return OpenIdOptions.of(
            provider.issuer(),
            SmallProvider.CLIENT,
            new RoleRules(
                "groups",
                Map.of("staff", ApiRole.VIEWER, "ops", ApiRole.ADMIN, "dev", ApiRole.EDITOR)))
        .withSecret(SmallProvider.SECRET)
        .withName("Example");
  }

  OpenIdSignIn signIn() {
    return signIn(options());
  }

  OpenIdSignIn signIn(OpenIdOptions options) {
    return new OpenIdSignIn(options, calls, clock);
  }

  /** Impatient: calls have 200 ms. */
  OpenIdSignIn impatient() {
    return new OpenIdSignIn(options(), new ProviderCalls(Duration.ofMillis(200)), clock);
  }

  ApiUser comesIn(SignIn signIn) throws IOException, InterruptedException {
    return comesIn(signIn, UnaryOperator.identity());
  }

  /** Comes back with an answer that was changed on the way. */
  ApiUser comesIn(SignIn signIn, UnaryOperator<Map<String, String>> way)
      throws IOException, InterruptedException {
    SignIn.Journey journey = signIn.begin(CALLBACK);
    Map<String, String> answer = new HashMap<>(provider.visit(journey.to()));
    return signIn.end(journey, CALLBACK, way.apply(answer));
  }

  SignInException isRefused(SignIn signIn) throws IOException, InterruptedException {
    return isRefused(signIn, UnaryOperator.identity());
  }

  /** Why they cannot come in; holds that nothing which is told, for people or logs, is secret. */
  SignInException isRefused(SignIn signIn, UnaryOperator<Map<String, String>> way)
      throws IOException, InterruptedException {
    SignIn.Journey journey = signIn.begin(CALLBACK);
    Map<String, String> answer = new HashMap<>(provider.visit(journey.to()));
    String code = answer.get("code");
    SignInException refused =
        catchThrowableOfType(
            SignInException.class, () -> signIn.end(journey, CALLBACK, way.apply(answer)));
    assertThat(refused).isNotNull();
    JourneySecret secret = JourneySecret.read(journey.secret()).orElseThrow();
    for (Throwable told = refused; told != null; told = told.getCause()) {
      assertThat(String.valueOf(told))
          .hasSizeLessThan(1000)
          .doesNotContain(
              SmallProvider.SECRET,
              "s3cret",
              code,
              secret.state(),
              secret.nonce(),
              secret.verifier(),
              "eyJ");
    }
    assertThat(refused).hasMessageStartingWith("Signing in with Example failed: ");
    return refused;
  }

  @Override
  public void close() {
    provider.close();
  }
}
