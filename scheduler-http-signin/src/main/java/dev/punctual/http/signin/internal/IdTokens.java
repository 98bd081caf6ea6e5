package dev.punctual.http.signin.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ID tokens of a provider, for one client. Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core 1.0, section 3.1.3.7</a>
 */
public final class IdTokens {
  /** Those with a key pair, that the JVM knows by itself. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final String client;
  private final InstantSource clock;
  private final SignedTokens tokens;

  /**
   * Tokens of an issuer.
   *
   * @param keys of the issuer
   * @param client the id of whom they are for
   */
  public IdTokens(KeyRing keys, String issuer, String client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.tokens =
        new SignedTokens(
            keys,
            ALGORITHMS,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            client,
            Set.of("sub", "exp", "iat"),
            clock);
  }

  /**
   * What a token says.
   *
   * @param secret of the sign-in that it must have been made for
   * @throws RefusedTokenException if it does not count
   * @throws ProviderException if its issuer's keys are not known and cannot be asked for
   */
  public JWTClaimsSet take(String token, JourneySecret secret) {
    JWTClaimsSet claims = tokens.take(token);
    String party = text(claims, "azp");
    if (party == null ? claims.getAudience().size() > 1 : !party.equals(client)) {
      throw new RefusedTokenException("it is for another client");
    }
    Date made = claims.getIssueTime();
    if (made == null || made.toInstant().isAfter(clock.instant().plus(SignedTokens.SKEW))) {
      throw new RefusedTokenException("it is of the future: the clocks differ by more than 30 s");
    }
    if (!secret.hasNonce(text(claims, "nonce"))) {
      throw new RefusedTokenException("it was made for another sign-in");
    }
    return claims;
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text : null;
  }
}
