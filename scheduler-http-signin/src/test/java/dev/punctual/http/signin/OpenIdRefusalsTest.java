package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.punctual.http.ApiRole;
import dev.punctual.http.SignIn;
import dev.punctual.http.SignInException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers and tokens that are not what was asked for: none of them lets anybody in. */
class OpenIdRefusalsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final Visitor ann = new Visitor();

  OpenIdRefusalsTest() throws IOException {}

  @AfterEach
  void close() {
    ann.close();
  }

  private static UnaryOperator<Map<String, String>> with(String field, String value) {
    return answer -> {
      answer.put(field, value);
      return answer;
    };
  }

  private static UnaryOperator<Map<String, String>> without(String field) {
    return answer -> {
      answer.remove(field);
      return answer;
    };
  }

  @Test
  void anotherState() throws Exception {
    assertThat(ann.isRefused(ann.signIn(), with("state", "x".repeat(43))))
        .hasMessageContaining("no sign-in that began in this browser");
    ann.isRefused(ann.signIn(), without("state"));
    assertThat(ann.provider.server.askedFor(SmallProvider.TOKEN)).isZero();
  }

  @Test
  void anotherBrowser() throws Exception {
    SignIn signIn = ann.signIn();
    SignIn.Journey thiefs = signIn.begin(Visitor.CALLBACK);
    Map<String, String> answer = ann.provider.visit(thiefs.to());
    for (String secret : List.of(signIn.begin(Visitor.CALLBACK).secret(), "", "a.b.c")) {
      assertThatThrownBy(
              () -> signIn.end(new SignIn.Journey(thiefs.to(), secret), Visitor.CALLBACK, answer))
          .isInstanceOf(SignInException.class)
          .hasMessageContaining("no sign-in that began in this browser");
    }
  }

  @Test
  void anotherProvidersAnswer() throws Exception {
    assertThat(ann.isRefused(ann.signIn(), with("iss", "https://evil.example")))
        .hasMessageContaining("the answer is not by " + ann.provider.issuer());
    ann.provider.tells(Map.of("authorization_response_iss_parameter_supported", true));
    ann.clock.advance(Duration.ofHours(2));
    ann.isRefused(ann.signIn(), without("iss"));
    assertThat(ann.provider.server.askedFor(SmallProvider.TOKEN)).isZero();
  }

  @Test
  void noCode() throws Exception {
    assertThat(ann.isRefused(ann.signIn(), without("code"))).hasMessageContaining("no code");
  }

  @Test
  void whatTheProviderSaysIsToldPlainAndShort() throws Exception {
    String hostile = "<b>\u202Ehunted\r\nLocation: x\u0000" + "y".repeat(5000);
    SignInException told =
        ann.isRefused(
            ann.signIn(),
            answer -> {
              answer.put("error", "access_denied");
              answer.put("error_description", hostile);
              return answer;
            });
    assertThat(told)
        .hasMessageContaining("the provider answers access_denied (<b> hunted  Location: x yyy")
        .hasMessageNotContaining("\n");
    assertThat(told.getMessage()).hasSizeLessThan(300);
    assertThat(ann.isRefused(ann.signIn(), with("error", "login_required")))
        .hasMessageEndingWith("the provider answers login_required.");
  }

  @Test
  void aCodeThatWasRedeemed() throws Exception {
    SignIn signIn = ann.signIn();
    SignIn.Journey journey = signIn.begin(Visitor.CALLBACK);
    Map<String, String> answer = ann.provider.visit(journey.to());
    assertThat(signIn.end(journey, Visitor.CALLBACK, answer).role()).isEqualTo(ApiRole.VIEWER);

    assertThatThrownBy(() -> signIn.end(journey, Visitor.CALLBACK, new HashMap<>(answer)))
        .hasMessageEndingWith("the provider refuses the code: invalid_grant.")
        .hasMessageNotContaining(answer.get("code"));
  }

  @Test
  void aSecretThatIsWrong() throws Exception {
    assertThat(ann.isRefused(ann.signIn(ann.options().withSecret("s3cret-of-yesterday"))))
        .hasMessageContaining("invalid_client");
  }

  record Wrong(String what, UnaryOperator<JWTClaimsSet.Builder> claims, String told) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Date at(Duration fromNow) {
    return Date.from(NOW.plus(fromNow));
  }

  static Stream<Wrong> wrong() {
    List<String> both = List.of(SmallProvider.CLIENT, "other");
    return Stream.of(
        new Wrong("nonce", c -> c.claim("nonce", "n".repeat(43)), "for another sign-in"),
        new Wrong("no nonce", c -> c.claim("nonce", null), "for another sign-in"),
        new Wrong("nonce that is no text", c -> c.claim("nonce", 1), "for another sign-in"),
        new Wrong("audience", c -> c.audience("other"), "aud"),
        new Wrong("no audience", c -> c.audience((String) null), "aud"),
        new Wrong("issuer", c -> c.issuer("https://evil.example"), "its issuer is"),
        new Wrong("no issuer", c -> c.issuer(null), "its issuer is 'null'"),
        new Wrong("issuer with a slash", c -> c.issuer(c.build().getIssuer() + "/"), "issuer"),
        new Wrong("party", c -> c.claim("azp", "other"), "for another client"),
        new Wrong("party of several", c -> c.audience(both), "for another client"),
        new Wrong("expired", c -> c.expirationTime(at(Duration.ofSeconds(-31))), "Expired"),
        new Wrong("without an end", c -> c.expirationTime(null), "exp"),
        new Wrong("not yet", c -> c.notBeforeTime(at(Duration.ofSeconds(31))), "before use"),
        new Wrong("of the future", c -> c.issueTime(at(Duration.ofSeconds(31))), "of the future"),
        new Wrong("without a beginning", c -> c.issueTime(null), "iat"),
        new Wrong("nobody's", c -> c.subject(null), "sub"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aTokenThatIsWrong(Wrong wrong) throws Exception {
    ann.provider.claim(wrong.claims());

    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining(wrong.told());
  }

  /** JSON's null is as good as a claim that is not there. */
  @Test
  void aTokenWhoseEndIsNull() throws Exception {
    RSAKey key = TestKeys.SHARED;
    for (String claim : List.of("exp", "iat", "sub", "aud")) {
      ann.provider.sign(claims -> TestKeys.signedWithNull(key, claims, claim));
      ann.isRefused(ann.signIn());
    }
  }

  @Test
  void clocksMayDifferALittle() throws Exception {
    ann.provider.claim(
        c ->
            c.issueTime(at(Duration.ofSeconds(29)))
                .notBeforeTime(at(Duration.ofSeconds(29)))
                .audience(List.of("other", SmallProvider.CLIENT))
                .claim("azp", SmallProvider.CLIENT));
    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.VIEWER);
    ann.provider.claim(c -> c.expirationTime(at(Duration.ofSeconds(-29))));
    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.VIEWER);
  }

  @Test
  void aTokenThatNobodySigned() throws Exception {
    ann.provider.sign(TestKeys::unsigned);
    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("no signed token");
  }

  @Test
  void aTokenThatIsSignedWithThePublicKey() throws Exception {
    RSAKey key = TestKeys.SHARED;
    ann.provider.sign(claims -> TestKeys.signedWithThePublicKey(key, claims));

    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("it is signed with HS256");
  }

  @Test
  void aTokenThatIsSignedWithAnothersKeyOfTheSameName() throws Exception {
    RSAKey same = TestKeys.rsa(TestKeys.SHARED.getKeyID());
    ann.provider.sign(claims -> TestKeys.signed(same, claims));

    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("Invalid signature");
  }

  @Test
  void aTokenThatWasChanged() throws Exception {
    RSAKey key = TestKeys.SHARED;
    ann.provider.sign(
        claims -> {
          String[] hers = TestKeys.signed(key, claims).split("\\.", -1);
          JWTClaimsSet more =
              new JWTClaimsSet.Builder(claims).claim("groups", List.of("ops")).build();
          return hers[0] + "." + TestKeys.signed(key, more).split("\\.", -1)[1] + "." + hers[2];
        });

    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("Invalid signature");
  }

  @Test
  void noTokenAtAll() throws Exception {
    for (String token : List.of("", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9..")) {
      ann.provider.sign(claims -> token);
      ann.isRefused(ann.signIn());
    }
    ann.provider.server.insteadAt(
        SmallProvider.TOKEN, exchange -> SmallServer.answer(exchange, 200, "{\"id_token\": 7}"));
    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("no ID token");
  }
}
