package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import dev.punctual.InvalidInputException;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SignIn;
import dev.punctual.http.signin.internal.JourneySecret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who come in by OpenID Connect. */
class OpenIdSignInTest {
  private final Visitor ann = new Visitor();

  OpenIdSignInTest() throws IOException {}

  @AfterEach
  void close() {
    ann.close();
  }

  @Test
  void whoHasARoleComesIn() throws Exception {
    assertThat(ann.comesIn(ann.signIn())).isEqualTo(new ApiUser("ann@example.org", ApiRole.VIEWER));
    assertThat(ann.signIn().name()).isEqualTo("Example");
  }

  @Test
  void theBrowserIsSentWithAllThatTheProviderNeeds() {
    SignIn.Journey journey = ann.signIn().begin(Visitor.CALLBACK);
    JourneySecret secret = JourneySecret.read(journey.secret()).orElseThrow();

    assertThat(journey.to().toString()).startsWith(ann.provider.issuer() + "/authorize?tenant=a");
    assertThat(SmallProvider.fields(journey.to().getRawQuery()))
        .containsEntry("redirect_uri", Visitor.CALLBACK.toString())
        .containsEntry("scope", "openid email profile")
        .containsEntry("state", secret.state())
        .containsEntry("nonce", secret.nonce())
        .containsEntry("code_challenge", secret.challenge())
        .containsEntry("code_challenge_method", "S256")
        .doesNotContainValue(secret.verifier());
    assertThat(journey.secret()).matches("[A-Za-z0-9._-]{131}");
    assertThat(ann.signIn().begin(Visitor.CALLBACK).secret()).isNotEqualTo(journey.secret());
  }

  /** RFC 7636, appendix B. */
  @Test
  void theChallengeIsThatOfTheSpecification() {
    assertThat(new JourneySecret("", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void theVerifierIsShownWhenTheCodeIsRedeemed() throws Exception {
    SignIn signIn = ann.signIn();
    SignIn.Journey journey = signIn.begin(Visitor.CALLBACK);
    signIn.end(journey, Visitor.CALLBACK, ann.provider.visit(journey.to()));

    assertThat(ann.provider.lastForm())
        .containsEntry(
            "code_verifier", JourneySecret.read(journey.secret()).orElseThrow().verifier());
  }

  @Test
  void aCodeIsVoidForWhoDidNotBegin() throws Exception {
    SignIn signIn = ann.signIn();
    SignIn.Journey hers = signIn.begin(Visitor.CALLBACK);
    Map<String, String> answer = ann.provider.visit(hers.to());
    JourneySecret secret = JourneySecret.read(hers.secret()).orElseThrow();
    JourneySecret other = JourneySecret.drawn();
    JourneySecret thiefs = new JourneySecret(secret.state(), secret.nonce(), other.verifier());

    assertThatThrownBy(
            () ->
                signIn.end(new SignIn.Journey(hers.to(), thiefs.text()), Visitor.CALLBACK, answer))
        .hasMessageContaining("invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_post", "none"})
  void theClientSaysWhoItIsAsTheProviderTakesIt(String method) throws Exception {
    ann.provider.tells(Map.of("token_endpoint_auth_methods_supported", List.of(method)));
    OpenIdOptions options = ann.options();
    SignIn signIn =
        method.equals("none")
            ? ann.signIn(OpenIdOptions.of(options.issuer(), options.clientId(), options.roles()))
            : ann.signIn();

    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.VIEWER);
  }

  @Test
  void aProviderThatTakesNeitherFormOfSecretIsToldOf() throws Exception {
    ann.provider.tells(Map.of("token_endpoint_auth_methods_supported", List.of("private_key_jwt")));

    assertThat(ann.isRefused(ann.signIn()))
        .hasMessageContaining("private_key_jwt")
        .hasMessageContaining("client_secret_basic or client_secret_post");
  }

  @Test
  void keysOfCurvesDoAsWell() throws Exception {
    JWK key = TestKeys.ec("curve");
    ann.provider.useKey(key);

    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.VIEWER);
  }

  @Test
  void theHighestRoleCounts() throws Exception {
    ann.provider.claim(claims -> claims.claim("groups", List.of("staff", "ops", "dev", "x")));
    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.ADMIN);
    ann.provider.claim(claims -> claims.claim("groups", "dev"));
    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.EDITOR);
  }

  @Test
  void rolesMayStandInsideOfAClaim() throws Exception {
    RoleRules inside = new RoleRules("realm_access.roles", Map.of("jobs", ApiRole.OPERATOR));
    OpenIdOptions options = ann.options();
    SignIn signIn =
        ann.signIn(
            OpenIdOptions.of(options.issuer(), options.clientId(), inside)
                .withSecret(SmallProvider.SECRET));
    ann.provider.claim(
        claims -> claims.claim("realm_access", Map.of("roles", List.of("x", "jobs"))));
    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.OPERATOR);
    ann.provider.claim(claims -> claims.claim("realm_access.roles", "jobs"));
    assertThat(ann.comesIn(signIn).role()).isEqualTo(ApiRole.OPERATOR);
  }

  @Test
  void whoHasNoRoleIsToldSo() throws Exception {
    ann.provider.claim(claims -> claims.claim("groups", List.of("guests", 7)));
    assertThat(ann.isRefused(ann.signIn()))
        .hasMessageEndingWith("ann@example.org has no role in this service.");
    ann.provider.claim(claims -> claims.claim("groups", null));
    assertThat(ann.isRefused(ann.signIn())).hasMessageContaining("has no role");
  }

  @Test
  void anAddressCountsWhereItIsProved() throws Exception {
    OpenIdOptions options = ann.options();
    SignIn byAddress =
        ann.signIn(
            OpenIdOptions.of(
                    options.issuer(),
                    options.clientId(),
                    new RoleRules("email", Map.of("ann@example.org", ApiRole.ADMIN)))
                .withSecret(SmallProvider.SECRET)
                .withName("Example"));
    SignIn byDomain = ann.signIn(options.withDomains(Set.of("Example.org")));
    assertThat(ann.comesIn(byAddress).role()).isEqualTo(ApiRole.ADMIN);
    assertThat(ann.comesIn(byDomain).role()).isEqualTo(ApiRole.VIEWER);

    ann.provider.claim(claims -> claims.claim("email_verified", null));
    ann.isRefused(byAddress);
    assertThat(ann.isRefused(byDomain))
        .hasMessageContaining("has no proved address of example.org");
    ann.provider.claim(claims -> claims.claim("email", "ann@example.org.evil.example"));
    ann.isRefused(byDomain);
  }

  @Test
  void anAddressThatIsSaidToBeUnprovedNamesNobody() throws Exception {
    ann.provider.claim(claims -> claims.claim("email_verified", false));
    assertThat(ann.comesIn(ann.signIn()).name()).isEqualTo("248289761001");
    ann.provider.claim(claims -> claims.claim("email", null));
    assertThat(ann.comesIn(ann.signIn()).name()).isEqualTo("248289761001");
  }

  @Test
  void namesArePlainAndShort() throws Exception {
    ann.provider.claim(claims -> claims.claim("email", "\u202Eann\n\u0000@" + "😀".repeat(300)));
    assertThat(ann.comesIn(ann.signIn()).name())
        .startsWith("ann  @😀")
        .matches(name -> name.codePointCount(0, name.length()) <= 255);
  }

  @Test
  void whatJobsCarryMayBeHidden() throws Exception {
    ann.provider.claim(claims -> claims.claim("punctual_payloads", "masked"));
    assertThat(ann.comesIn(ann.signIn()).payloads()).isEqualTo(ApiUser.Payloads.MASKED);
  }

  @Test
  void aProviderMayNameItselfInItsAnswers() throws Exception {
    ann.provider.tells(Map.of("authorization_response_iss_parameter_supported", true));

    assertThat(ann.comesIn(ann.signIn()).role()).isEqualTo(ApiRole.VIEWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example",
        "ftp://id.example",
        "id.example",
        "https://me:hunter2@id.example",
        "https://id.example?x=1",
        "https://id.example#x",
        "http://127.0.0.1.evil.example",
        "https://"
      })
  void anIssuerIsReachedOverTls(String issuer) {
    RoleRules roles = ann.options().roles();
    assertThatThrownBy(() -> OpenIdOptions.of(issuer, "punctual", roles))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("https://")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void noSecretIsInTheTextOfOptions() {
    assertThat(ann.options().toString()).contains("punctual client").doesNotContain("s3cret");
    assertThat(JourneySecret.drawn()).hasToString("JourneySecret");
  }
}
