package dev.punctual.http.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.SignIn;
import dev.punctual.http.SignInException;
import dev.punctual.http.signin.internal.CodeExchange;
import dev.punctual.http.signin.internal.IdTokens;
import dev.punctual.http.signin.internal.JourneySecret;
import dev.punctual.http.signin.internal.Kept;
import dev.punctual.http.signin.internal.KeyRing;
import dev.punctual.http.signin.internal.PersonClaims;
import dev.punctual.http.signin.internal.PlainText;
import dev.punctual.http.signin.internal.ProviderCalls;
import dev.punctual.http.signin.internal.ProviderDocument;
import dev.punctual.http.signin.internal.ProviderException;
import dev.punctual.http.signin.internal.RefusedTokenException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sign in at a provider of OpenID Connect, by the authorization code flow with PKCE. Safe for use
 * by many threads. Each call of the provider ends within 10 s; its document is fetched once an hour
 * and its keys every ten minutes, and both are kept through outages of a day.
 *
 * <p>The ID token is checked as section 3.1.3.7 of the specification says: its signature by the
 * provider's keys (asymmetric algorithms alone), issuer, audience, authorized party, times, with 30
 * s for clocks that differ, and the nonce. The access token is not used.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect
 *     Core 1.0, section 3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700, what OAuth 2.0 has to guard
 *     against</a>
 */
public final class OpenIdSignIn implements SignIn {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int LONGEST_ERROR = 60;
  private static final int LONGEST_DESCRIPTION = 200;

  private final OpenIdOptions options;
  private final Kept<ProviderDocument> provider;
  private final CodeExchange exchange;
  private final IdTokens tokens;

  /**
   * A way to sign in; nothing is asked yet.
   *
   * @param options of the provider
   */
  public OpenIdSignIn(OpenIdOptions options) {
    this(options, new ProviderCalls(), InstantSource.system());
  }

  OpenIdSignIn(OpenIdOptions options, ProviderCalls calls, InstantSource clock) {
    this.options = options;
    String issuer = options.issuer();
    this.provider =
        new Kept<>(
            clock,
            FRESH,
            () -> ProviderDocument.read(issuer, calls.get(ProviderDocument.at(issuer))));
    this.exchange = new CodeExchange(calls, options.clientId(), options.clientSecret());
    this.tokens =
        new IdTokens(
            KeyRing.at(() -> provider.get().keys(), calls, clock),
            issuer,
            options.clientId(),
            clock);
  }

  @Override
  public String name() {
    return options.name();
  }

  @Override
  public Journey begin(URI callback) {
    JourneySecret secret = JourneySecret.drawn();
    URI door = telling(() -> provider.get().authorization());
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", options.clientId());
    asked.put("redirect_uri", callback.toString());
    asked.put("scope", String.join(" ", options.scopes()));
    asked.put("state", secret.state());
    asked.put("nonce", secret.nonce());
    asked.put("code_challenge", secret.challenge());
    asked.put("code_challenge_method", "S256");
    String joint = door.getRawQuery() == null ? "?" : "&";
    return new Journey(URI.create(door + joint + ProviderCalls.encoded(asked)), secret.text());
  }

  @Override
  public ApiUser end(Journey journey, URI callback, Map<String, String> answer) {
    JourneySecret secret =
        JourneySecret.read(journey.secret())
            .filter(begun -> begun.hasState(answer.get("state")))
            .orElseThrow(
                () -> failed("the answer is to no sign-in that began in this browser; begin anew"));
    return telling(() -> admit(claims(secret, callback, answer)));
  }

  private JWTClaimsSet claims(JourneySecret secret, URI callback, Map<String, String> answer) {
    ProviderDocument known = provider.get();
    checkIssuer(known, answer.get("iss"));
    checkError(answer);
    String code = answer.get("code");
    if (code == null) {
      throw failed("the answer has no code");
    }
    return tokens.take(exchange.idToken(known, code, callback, secret.verifier()), secret);
  }

  /** Else an answer of one provider could be passed off as another's (RFC 9207, section 2.4). */
  private void checkIssuer(ProviderDocument known, @Nullable String issuer) {
    if (issuer == null ? known.tellsIssuer() : !issuer.equals(options.issuer())) {
      throw failed("the answer is not by " + options.issuer());
    }
  }

  private void checkError(Map<String, String> answer) {
    String error = answer.get("error");
    if (error != null) {
      String told = PlainText.of(answer.getOrDefault("error_description", ""), LONGEST_DESCRIPTION);
      throw failed(
          "the provider answers "
              + PlainText.of(error, LONGEST_ERROR)
              + (told.isEmpty() ? "" : " (" + told + ")"));
    }
  }

  private ApiUser admit(JWTClaimsSet claims) {
    PersonClaims person = new PersonClaims(claims.getClaims());
    if (!options.domains().isEmpty() && !isOfDomain(person)) {
      throw failed(
          "%s has no proved address of %s"
              .formatted(person.name(), String.join(", ", new TreeSet<>(options.domains()))));
    }
    ApiRole role =
        options
            .roles()
            .role(person)
            .orElseThrow(() -> failed(person.name() + " has no role in this service"));
    return new ApiUser(person.name(), role)
        .seeing(PersonClaims.payloads(claims.getClaim("punctual_payloads")));
  }

  private boolean isOfDomain(PersonClaims person) {
    return person
        .provedEmail()
        .map(email -> email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
        .filter(options.domains()::contains)
        .isPresent();
  }

  private <T> T telling(Supplier<T> step) {
    try {
      return step.get();
    } catch (ProviderException outage) {
      throw new SignInException(sentence(String.valueOf(outage.getMessage())), outage);
    } catch (RefusedTokenException refused) {
      throw failed("the ID token does not count: " + refused.getMessage());
    }
  }

  private SignInException failed(String why) {
    return new SignInException(sentence(why));
  }

  private String sentence(String why) {
    return "Signing in with %s failed: %s.".formatted(options.name(), why);
  }
}
