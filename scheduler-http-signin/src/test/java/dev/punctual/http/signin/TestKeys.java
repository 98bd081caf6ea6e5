package dev.punctual.http.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys, and tokens that are signed with them, rightly and wrongly. */
final class TestKeys {
  /** For tests in which any key does: to make one takes a while. */
  static final RSAKey SHARED = rsa("shared");

  private TestKeys() {}

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).keyID(id).generate();
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyID(id).generate();
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  static String signed(JWK key, JWTClaimsSet claims) {
    try {
      return key instanceof RSAKey rsa
          ? signed(JWSAlgorithm.RS256, rsa.getKeyID(), new RSASSASigner(rsa), claims)
          : signed(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key.toECKey()), claims);
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Signed with what everybody knows, as if it were a shared secret (RFC 8725, section 2.1). */
  static String signedWithThePublicKey(RSAKey key, JWTClaimsSet claims) {
    try {
      return signed(
          JWSAlgorithm.HS256,
          key.getKeyID(),
          new MACSigner(key.toRSAPublicKey().getEncoded()),
          claims);
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  static String signedWithASecret(String secret, JWTClaimsSet claims) {
    try {
      return signed(JWSAlgorithm.HS256, null, new MACSigner(secret), claims);
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Signed rightly, with a claim that is null. */
  static String signedWithNull(RSAKey key, JWTClaimsSet claims, String claim) {
    Map<String, Object> json = new HashMap<>(claims.toJSONObject());
    json.put(claim, null);
    try {
      JWSObject token =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              new Payload(JSONObjectUtils.toJSONString(json)));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException failure) {
      throw new AssertionError(failure);
    }
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  private static String signed(
      JWSAlgorithm algorithm, @Nullable String keyId, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    token.sign(signer);
    return token.serialize();
  }
}
