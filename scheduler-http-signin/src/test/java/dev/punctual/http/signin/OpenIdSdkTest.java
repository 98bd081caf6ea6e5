package dev.punctual.http.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SignIn;
import dev.punctual.http.SignInException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is sent and read, held against another implementation of the specifications on the side of
 * the provider: the OpenID Connect SDK of Connect2id.
 */
class OpenIdSdkTest {
  private static final URI CALLBACK = URI.create("https://jobs.example.org/callback?way=1");
  private static final ClientID CLIENT = new ClientID("a client: %");
  private static final Secret SECRET = new Secret("ä/+:= &%s3cret-that-is-long");

  private final RSAKey key = TestKeys.SHARED;
  private final SmallServer server = new SmallServer();
  private final Issuer issuer = new Issuer(server.url() + "/realms/staff");
  private final SignIn signIn =
      new OpenIdSignIn(
          OpenIdOptions.of(
                  issuer.getValue(),
                  CLIENT.getValue(),
                  new RoleRules("groups", Map.of("ops", ApiRole.ADMIN)))
              .withSecret(SECRET.getValue()));

  OpenIdSdkTest() throws IOException, ParseException {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            issuer, List.of(SubjectType.PUBLIC), URI.create(server.url() + "/keys"));
    metadata.setAuthorizationEndpointURI(URI.create(server.url() + "/authorize"));
    metadata.setTokenEndpointURI(URI.create(server.url() + "/token"));
    metadata.setTokenEndpointAuthMethods(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.applyDefaults();
    server.at(
        "/realms/staff/.well-known/openid-configuration",
        exchange -> SmallServer.answer(exchange, 200, metadata.toJSONObject().toString()));
    server.at(
        "/keys",
        exchange -> SmallServer.answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Map<String, String> parameters(Map<String, List<String>> answer) {
    return answer.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().get(0)));
  }

  @Test
  void anotherImplementationUnderstandsWhatIsAskedAndIsUnderstood() throws Exception {
    SignIn.Journey journey = signIn.begin(CALLBACK);
    AuthenticationRequest asked = AuthenticationRequest.parse(journey.to());
    assertThat(asked.getResponseType()).isEqualTo(ResponseType.CODE);
    assertThat(asked.getClientID()).isEqualTo(CLIENT);
    assertThat(asked.getRedirectionURI()).isEqualTo(CALLBACK);
    assertThat(asked.getScope().toStringList()).containsExactly("openid", "email", "profile");
    assertThat(asked.getCodeChallengeMethod()).isEqualTo(CodeChallengeMethod.S256);

    AuthorizationCode code = new AuthorizationCode();
    server.at("/token", exchange -> redeem(exchange, asked, code));
    AuthenticationSuccessResponse answer =
        new AuthenticationSuccessResponse(
            CALLBACK, code, null, null, asked.getState(), null, issuer, null);

    assertThat(signIn.end(journey, CALLBACK, parameters(answer.toParameters())))
        .isEqualTo(new ApiUser("ann", ApiRole.ADMIN));
  }

  @Test
  void anErrorOfAnotherImplementationIsTold() throws Exception {
    SignIn.Journey journey = signIn.begin(CALLBACK);
    AuthenticationRequest asked = AuthenticationRequest.parse(journey.to());
    AuthenticationErrorResponse answer =
        new AuthenticationErrorResponse(
            CALLBACK, OAuth2Error.ACCESS_DENIED, asked.getState(), issuer, null);
    assertThatThrownBy(() -> signIn.end(journey, CALLBACK, parameters(answer.toParameters())))
        .isInstanceOf(SignInException.class)
        .hasMessageContaining("access_denied");
  }

  private void redeem(HttpExchange exchange, AuthenticationRequest asked, AuthorizationCode code)
      throws IOException {
    try {
      boolean right = isRight(request(exchange), asked, code);
      SmallServer.answer(
          exchange, right ? 200 : 400, right ? tokens(asked) : "{\"error\":\"invalid_grant\"}");
    } catch (ParseException | java.text.ParseException misfit) {
      SmallServer.answer(exchange, 400, "{\"error\":\"invalid_request\"}");
    }
  }

  private static TokenRequest request(HttpExchange exchange) throws IOException, ParseException {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, URI.create("http://t/token"));
    request.setContentType(exchange.getRequestHeaders().getFirst("Content-Type"));
    request.setAuthorization(exchange.getRequestHeaders().getFirst("Authorization"));
    request.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    return TokenRequest.parse(request);
  }

  private static boolean isRight(
      TokenRequest request, AuthenticationRequest asked, AuthorizationCode code) {
    return request.getClientAuthentication() instanceof ClientSecretBasic client
        && client.getClientID().equals(CLIENT)
        && client.getClientSecret().equals(SECRET)
        && request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant
        && grant.getAuthorizationCode().equals(code)
        && grant.getRedirectionURI().equals(CALLBACK)
        && CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
            .equals(asked.getCodeChallenge());
  }

  private String tokens(AuthenticationRequest asked)
      throws ParseException, java.text.ParseException {
    Instant now = Instant.now();
    IDTokenClaimsSet claims =
        new IDTokenClaimsSet(
            issuer,
            new Subject("ann"),
            new Audience(CLIENT).toSingleAudienceList(),
            Date.from(now.plus(Duration.ofMinutes(5))),
            Date.from(now));
    claims.setNonce(asked.getNonce());
    claims.setClaim("groups", List.of("ops"));
    SignedJWT token = SignedJWT.parse(TestKeys.signed(key, claims.toJWTClaimsSet()));
    return new OIDCTokenResponse(new OIDCTokens(token, new BearerAccessToken(), null))
        .toJSONObject()
        .toString();
  }
}
