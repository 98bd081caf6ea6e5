package dev.punctual.http.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small provider of OpenID Connect, as its specifications say: the discovery document (Discovery
 * 1.0, sections 3 and 4), the authorization endpoint, at which somebody signs in at once (Core 1.0,
 * section 3.1.2), the token endpoint (3.1.3; RFC 6749, sections 4.1.3, 4.1.4 and 5.2), PKCE (RFC
 * 7636, section 4.6), and {@code iss} in its answers (RFC 9207).
 */
final class SmallProvider implements AutoCloseable {
  static final String CLIENT = "punctual client";
  static final String SECRET = "s3cret/with:odd+characters";
  static final String DOCUMENT = "/.well-known/openid-configuration";
  static final String KEYS = "/keys";
  static final String TOKEN = "/token";

  final SmallServer server = new SmallServer();
  private final InstantSource clock;
  private final Map<String, Map<String, String>> begun = new ConcurrentHashMap<>();
  private volatile List<JWK> published;
  private volatile Map<String, Object> told = Map.of();
  private volatile UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();
  private volatile Function<JWTClaimsSet, String> signing;
  private volatile Map<String, String> lastForm = Map.of();

  SmallProvider(InstantSource clock) throws IOException {
    this.clock = clock;
    useKey(TestKeys.SHARED);
    server.at(
        DOCUMENT,
        exchange -> SmallServer.answer(exchange, 200, JSONObjectUtils.toJSONString(document())));
    server.at(
        KEYS, exchange -> SmallServer.answer(exchange, 200, new JWKSet(published).toString()));
    server.at("/authorize", this::authorize);
    server.at(TOKEN, this::token);
  }

  String issuer() {
    return server.url();
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new HashMap<>();
    document.put("issuer", issuer());
    document.put("authorization_endpoint", issuer() + "/authorize?tenant=a%20b");
    document.put("token_endpoint", issuer() + TOKEN);
    document.put("jwks_uri", issuer() + KEYS);
    document.put("response_types_supported", List.of("code"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.putAll(told);
    return document;
  }

  /** What the document says otherwise. */
  void tells(Map<String, Object> fields) {
    told = fields;
  }

  /** Signs with that key from now on, and publishes no other. */
  void useKey(JWK key) {
    published = List.of(key.toPublicJWK());
    signing = claims -> TestKeys.signed(key, claims);
  }

  /** Signs so, and goes on publishing what it did. */
  void sign(Function<JWTClaimsSet, String> other) {
    signing = other;
  }

  /** Says something else of people. */
  void claim(UnaryOperator<JWTClaimsSet.Builder> other) {
    twist = other;
  }

  /** The form by which a code was redeemed last. */
  Map<String, String> lastForm() {
    return lastForm;
  }

  /** What a browser does that is sent there: what it comes back with. */
  Map<String, String> visit(URI to) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return fields(URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
    if (!asked.getOrDefault("tenant", "").equals("a b")
        || !asked.getOrDefault("response_type", "").equals("code")
        || !asked.getOrDefault("client_id", "").equals(CLIENT)
        || !List.of(asked.getOrDefault("scope", "").split(" ", -1)).contains("openid")
        || !asked.getOrDefault("code_challenge_method", "").equals("S256")) {
      SmallServer.answer(exchange, 400, "{\"error\":\"invalid_request\"}");
      return;
    }
    String code = UUID.randomUUID().toString();
    begun.put(code, asked);
    Map<String, String> back = new LinkedHashMap<>();
    back.put("code", code);
    back.put("state", asked.get("state"));
    if (Boolean.TRUE.equals(told.get("authorization_response_iss_parameter_supported"))) {
      back.put("iss", issuer());
    }
    exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?" + encoded(back));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    lastForm = form;
    if (!isClient(exchange, form)) {
      SmallServer.answer(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    Map<String, String> asked = begun.remove(form.getOrDefault("code", ""));
    if (asked == null
        || !form.getOrDefault("grant_type", "").equals("authorization_code")
        || !Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
        || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
      SmallServer.answer(
          exchange,
          400,
          "{\"error\":\"invalid_grant\",\"error_description\":\"code %s is void\"}"
              .formatted(form.get("code")));
      return;
    }
    SmallServer.answer(
        exchange,
        200,
        JSONObjectUtils.toJSONString(
            Map.of(
                "access_token",
                "not-for-us",
                "token_type",
                "Bearer",
                "expires_in",
                3600,
                "id_token",
                signing.apply(claims(asked)))));
  }

  private JWTClaimsSet claims(Map<String, String> asked) {
    Instant now = clock.instant();
    return twist
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("248289761001")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", asked.get("nonce"))
                .claim("email", "ann@example.org")
                .claim("email_verified", true)
                .claim("groups", List.of("staff")))
        .build();
  }

  /** By the methods of Core 1.0, section 9; by {@code none} where the document says so. */
  private boolean isClient(HttpExchange exchange, Map<String, String> form) {
    Object methods =
        told.getOrDefault("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
    if (methods.equals(List.of("none"))) {
      return CLIENT.equals(form.get("client_id"));
    }
    if (methods.equals(List.of("client_secret_post"))) {
      return CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
    }
    return ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
        && !form.containsKey("client_secret");
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  static Map<String, String> fields(String encoded) {
    return Stream.of(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
