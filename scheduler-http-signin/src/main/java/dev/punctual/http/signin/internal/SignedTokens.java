package dev.punctual.http.signin.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/**
 * Takes tokens (JWT, RFC 7519) that their issuer has signed with one of its keys, for us, and that
 * hold now. Clocks may differ by 30 s. Thread-safe.
 */
public final class SignedTokens {
  /** By how much clocks may differ. */
  public static final Duration SKEW = Duration.ofSeconds(30);

  private static final int LONGEST_REASON = 200;

  private final Set<JWSAlgorithm> algorithms;
  private final String issuer;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * Tokens of an issuer.
   *
   * @param algorithms asymmetric ones: with {@code HS256}, whoever knows the public key could sign
   * @param exact claims with values that they must have, the issuer among them
   * @param audience whom the tokens must be for
   * @param required claims that must be there
   */
  public SignedTokens(
      KeyRing keys,
      Set<JWSAlgorithm> algorithms,
      JWTClaimsSet exact,
      String audience,
      Set<String> required,
      InstantSource clock) {
    this.algorithms = algorithms;
    this.issuer = exact.getIssuer();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    processor.setJWTClaimsSetVerifier(new AtThatTime(audience, exact, required, clock));
  }

  /**
   * What a token says.
   *
   * @throws RefusedTokenException if it does not count
   * @throws ProviderException if its issuer's keys are not known and cannot be asked for
   */
  public JWTClaimsSet take(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      lookAt(signed);
      return complete(processor.process(signed, null));
    } catch (ParseException none) {
      throw new RefusedTokenException("it is no signed token");
    } catch (BadJOSEException refused) {
      throw new RefusedTokenException(
          PlainText.of(String.valueOf(refused.getMessage()), LONGEST_REASON));
    } catch (JOSEException failure) {
      throw new RefusedTokenException("its signature cannot be checked");
    }
  }

  /** What is of others costs no call for keys. */
  private void lookAt(SignedJWT signed) throws ParseException {
    if (!algorithms.contains(signed.getHeader().getAlgorithm())) {
      throw new RefusedTokenException(
          "it is signed with %s, expected one of %s"
              .formatted(
                  PlainText.of(signed.getHeader().getAlgorithm().getName(), 20), algorithms));
    }
    String from = signed.getJWTClaimsSet().getIssuer();
    if (!issuer.equals(from)) {
      throw new RefusedTokenException(
          "its issuer is '%s', expected '%s'"
              .formatted(PlainText.of(String.valueOf(from), LONGEST_REASON), issuer));
    }
  }

  /** A claim that is null is as good as none. */
  private static JWTClaimsSet complete(JWTClaimsSet claims) {
    if (claims.getExpirationTime() == null || claims.getSubject() == null) {
      throw new RefusedTokenException("it does not say whose it is, or until when it holds");
    }
    return claims;
  }

  private static final class AtThatTime extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final InstantSource clock;

    AtThatTime(String audience, JWTClaimsSet exact, Set<String> required, InstantSource clock) {
      super(audience, exact, required);
      this.clock = clock;
      setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
