package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import dev.punctual.http.ApiRole;
import dev.punctual.http.SignInException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that change their keys, are slow, are away, or answer what nobody can use. */
@Timeout(60)
class OpenIdOutagesTest {
  private static final int MUCH = 257 * 1024;

  private final Visitor ann = new Visitor();

  OpenIdOutagesTest() throws IOException {}

  @AfterEach
  void close() {
    ann.close();
  }

  private int keysAsked() {
    return ann.provider.server.askedFor(SmallProvider.KEYS);
  }

  @Test
  void aNewKeyCountsAtOnce() throws Exception {
    OpenIdSignIn signIn = ann.signIn();
    ann.comesIn(signIn);
    ann.comesIn(signIn);
    assertThat(keysAsked()).isEqualTo(1);
    assertThat(ann.provider.server.askedFor(SmallProvider.DOCUMENT)).isEqualTo(1);

    ann.clock.advance(Duration.ofSeconds(31));
    ann.provider.useKey(TestKeys.rsa("second"));
    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.VIEWER);
    ann.comesIn(signIn);
    assertThat(keysAsked()).isEqualTo(2);
  }

  @Test
  void unknownKeysDoNotMakeItAskAgainAndAgain() throws Exception {
    OpenIdSignIn signIn = ann.signIn();
    ann.comesIn(signIn);
    RSAKey unknown = TestKeys.rsa("unknown");
    ann.provider.sign(claims -> TestKeys.signed(unknown, claims));
    ann.clock.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 20; i++) {
      assertThat(ann.isRefused(signIn)).hasMessageContaining("no matching key");
    }
    assertThat(keysAsked()).isEqualTo(2);
  }

  @Test
  void whatIsOldIsFetchedAgain() throws Exception {
    OpenIdSignIn signIn = ann.signIn();
    ann.comesIn(signIn);
    ann.clock.advance(Duration.ofMinutes(11));
    ann.comesIn(signIn);
    assertThat(keysAsked()).isEqualTo(2);
    assertThat(ann.provider.server.askedFor(SmallProvider.DOCUMENT)).isEqualTo(1);
    ann.clock.advance(Duration.ofHours(1));
    ann.comesIn(signIn);
    assertThat(ann.provider.server.askedFor(SmallProvider.DOCUMENT)).isEqualTo(2);
  }

  @Test
  void whatIsKnownDoesInAnOutage() throws Exception {
    OpenIdSignIn signIn = ann.signIn();
    ann.comesIn(signIn);
    ann.provider.server.insteadAt(
        SmallProvider.KEYS, exchange -> SmallServer.answer(exchange, 503, "{}"));
    ann.provider.server.insteadAt(
        SmallProvider.DOCUMENT, exchange -> SmallServer.answer(exchange, 503, "{}"));
    ann.clock.advance(Duration.ofHours(23));
    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.VIEWER);
    ann.clock.advance(Duration.ofHours(2));
    assertThatThrownBy(() -> signIn.begin(Visitor.CALLBACK))
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("answers with status 503");
    ann.provider.server.asUsual();
    assertThatThrownBy(() -> signIn.begin(Visitor.CALLBACK)).hasMessageContaining("a moment ago");
    ann.clock.advance(Duration.ofSeconds(6));
    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.VIEWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {SmallProvider.KEYS, SmallProvider.TOKEN})
  void aProviderThatNeverAnswersIsWaitedForInBounds(String path) throws Exception {
    ann.provider.server.silentAt(path);

    assertThat(ann.isRefused(ann.impatient())).hasMessageContaining("does not answer");
  }

  /** The JDK's own time-out ends where the answer begins. */
  @Test
  void aProviderThatBeginsToAnswerIsWaitedForInBounds() throws Exception {
    ann.provider.server.insteadAt(
        SmallProvider.TOKEN,
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          ann.provider.server.awaitEnd();
        });

    assertThat(ann.isRefused(ann.impatient())).hasMessageContaining("does not answer within 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {SmallProvider.KEYS, SmallProvider.TOKEN})
  void anAnswerWithoutEndIsCutOff(String path) throws Exception {
    String much = "{\"id_token\":\"" + "x".repeat(MUCH) + "\"}";
    ann.provider.server.insteadAt(path, exchange -> SmallServer.answer(exchange, 200, much));

    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("answers more than 256 KiB");
  }

  @Test
  void aProviderThatIsAwayIsTold() throws Exception {
    OpenIdSignIn signIn = ann.signIn();
    ann.provider.close();

    assertThatThrownBy(() -> signIn.begin(Visitor.CALLBACK))
        .isInstanceOf(SignInException.class)
        .hasMessage("Signing in with Example failed: %s cannot be reached.", ann.provider.issuer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{}",
        "{\"issuer\":7}",
        "{\"issuer\":\"https://evil.example\"}",
        "{\"issuer\":\"ISSUER\"}",
        "{\"issuer\":\"ISSUER/\",\"authorization_endpoint\":\"ISSUER/a\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"http://id.example/a\"}",
        "{\"issuer\":\"ISSUER\",\"authorization_endpoint\":\"javascript:alert(1)\"}"
      })
  void aDocumentThatIsNoneOrAnothersIsRefused(String document) {
    String text = document.replace("ISSUER", ann.provider.issuer());
    ann.provider.server.insteadAt(
        SmallProvider.DOCUMENT, exchange -> SmallServer.answer(exchange, 200, text));

    assertThatThrownBy(() -> ann.signIn().begin(Visitor.CALLBACK))
        .isInstanceOf(SignInException.class)
        .hasMessageStartingWith("Signing in with Example failed: ");
  }

  @Test
  void anIssuerIsTakenToTheLetter() {
    ann.provider.tells(Map.of("issuer", ann.provider.issuer() + "/"));

    assertThatThrownBy(() -> ann.signIn().begin(Visitor.CALLBACK))
        .hasMessageContaining("the provider calls itself '" + ann.provider.issuer() + "/'")
        .hasMessageContaining("the settings call it '" + ann.provider.issuer() + "'");
  }

  @Test
  void aRedirectIsNotFollowed() {
    ann.provider.server.insteadAt(
        SmallProvider.DOCUMENT,
        exchange -> {
          exchange.getResponseHeaders().set("Location", ann.provider.issuer() + "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        });

    assertThatThrownBy(() -> ann.signIn().begin(Visitor.CALLBACK))
        .hasMessageContaining("answers with status 302");
    assertThat(ann.provider.server.askedFor("/elsewhere")).isZero();
  }

  @Test
  void keysThatAreNoneAreRefused() throws Exception {
    for (String keys : List.of("{\"keys\":7}", "{\"keys\":[]}", "{}", "{\"keys\":[{}]}")) {
      ann.provider.server.insteadAt(
          SmallProvider.KEYS, exchange -> SmallServer.answer(exchange, 200, keys));
      ann.isRefused(ann.signIn());
    }
  }
}
