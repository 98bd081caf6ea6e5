package dev.punctual.notify.webhook;

import dev.punctual.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What webhooks are signed with, in either form of the Standard Webhooks specification 1.0.0: a
 * secret that one receiver shares ({@code whsec_…}, HMAC-SHA256), or a private key whose public one
 * any receiver may have ({@code whsk_…}, Ed25519). It never shows itself. Immutable, so safe for
 * many threads.
 */
public final class SigningKey {
  private static final String SECRET = "whsec_";
  private static final String PRIVATE = "whsk_";
  private static final int SHORTEST_SECRET = 24;
  private static final int LONGEST_SECRET = 64;
  private static final String HMAC = "HmacSHA256";
  private static final String LEGAL =
      "whsec_ and 24 to 64 bytes in Base64 (a shared secret), or whsk_ and a private Ed25519 key of"
          + " 32 bytes in Base64, with or without its public one behind it";

  private final String prefix;
  private final String version;
  private final Signer signer;

  private SigningKey(String prefix, String version, Signer signer) {
    this.prefix = prefix;
    this.version = version;
    this.signer = signer;
  }

  /**
   * The key of a text.
   *
   * @throws InvalidInputException if it has neither form; the message does not hold it
   */
  public static SigningKey of(String text) {
    String key = text.strip();
    try {
      if (key.startsWith(SECRET)) {
        return secret(decoded(key, SECRET));
      }
      if (key.startsWith(PRIVATE)) {
        return new SigningKey(PRIVATE, "v1a", Ed25519.of(decoded(key, PRIVATE))::sign);
      }
    } catch (GeneralSecurityException | IllegalArgumentException odd) {
      throw refused(key);
    }
    throw refused(key);
  }

  private static SigningKey secret(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length < SHORTEST_SECRET || bytes.length > LONGEST_SECRET) {
      throw new GeneralSecurityException("wrong length");
    }
    SecretKeySpec key = new SecretKeySpec(bytes, HMAC);
    return new SigningKey(SECRET, "v1", content -> hmac(key, content));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(key);
    return mac.doFinal(content);
  }

  private static byte[] decoded(String key, String prefix) {
    return Base64.getDecoder().decode(key.substring(prefix.length()));
  }

  private static InvalidInputException refused(String key) {
    return new InvalidInputException(
        "webhook signing key", "of " + key.length() + " characters", LEGAL);
  }

  /** A signature with its version before it, such as {@code v1,K5oZfzN95Z9UVu1E…}. */
  String sign(String content) {
    try {
      byte[] signature = signer.sign(content.getBytes(StandardCharsets.UTF_8));
      return version + "," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key was good when it was read", impossible);
    }
  }

  /** The form alone. */
  @Override
  public String toString() {
    return prefix + "…";
  }

  private interface Signer {
    byte[] sign(byte[] content) throws GeneralSecurityException;
  }
}
