package dev.punctual.http.signin.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps while somebody signs in elsewhere. Immutable.
 *
 * @param state comes back with the answer: it was this browser that asked (RFC 6749, section 10.12)
 * @param nonce comes back in the token: it was made for this sign-in (OpenID Connect Core 1.0,
 *     section 3.1.2.1)
 * @param verifier is shown when the code is redeemed: nobody else can (RFC 7636, section 4.1)
 */
public record JourneySecret(String state, String nonce, String verifier) {
  private static final int BYTES = 32;
  private static final String PART = "([A-Za-z0-9_-]{43})";
  private static final Pattern TEXT = Pattern.compile(PART + "\\." + PART + "\\." + PART);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Drawn at random. */
  public static JourneySecret drawn() {
    return new JourneySecret(part(), part(), part());
  }

  /** As {@link #text} wrote it; empty if it is another text. */
  public static Optional<JourneySecret> read(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new JourneySecret(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  private static String part() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  /** As the browser keeps it: 131 letters, digits and any of {@code -_.}. */
  public String text() {
    return state + "." + nonce + "." + verifier;
  }

  /** Whether that is the state; takes as long however much of it is right. */
  public boolean hasState(@Nullable String given) {
    return same(state, given);
  }

  /** Whether that is the nonce; takes as long however much of it is right. */
  public boolean hasNonce(@Nullable String given) {
    return same(nonce, given);
  }

  /** What is sent before the verifier is: its digest, by method {@code S256}. */
  public String challenge() {
    try {
      return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(verifier)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JVM has SHA-256", missing);
    }
  }

  private static boolean same(String expected, @Nullable String given) {
    return given != null && MessageDigest.isEqual(bytes(expected), bytes(given));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "JourneySecret";
  }
}
