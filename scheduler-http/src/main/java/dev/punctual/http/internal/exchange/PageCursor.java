package dev.punctual.http.internal.exchange;

import dev.punctual.InvalidInputException;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a page after this one begins, as a text that holds for the same question alone: with other
 * conditions it would skip what nobody has seen. Signed (HMAC, RFC 2104), so that nobody makes one.
 *
 * @param key that signs
 * @param question the operation and its conditions
 */
public record PageCursor(SecretKey key, String question) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 12;

  /** The same for another question. */
  public PageCursor of(String other) {
    return new PageCursor(key, other);
  }

  /** The text of a position; null for none. */
  public @Nullable String next(@Nullable Object position) {
    return position == null
        ? null
        : text(position.toString().getBytes(StandardCharsets.UTF_8))
            + "."
            + text(signature(position.toString()));
  }

  /** The position that a parameter tells; empty if it is not there. */
  public <T> Optional<T> after(QueryFields query, Function<String, T> reader) {
    return query.read("after", given -> reader.apply(position(given)));
  }

  /**
   * The position that a text tells.
   *
   * @throws InvalidInputException if it is not one of this question's
   */
  public String position(String text) {
    int dot = text.indexOf('.');
    try {
      String position =
          new String(bytes(text.substring(0, Math.max(dot, 0))), StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(bytes(text.substring(dot + 1)), signature(position))) {
        return position;
      }
    } catch (IllegalArgumentException no) {
      // Told below.
    }
    throw new InvalidInputException(
        "after", text, "what next of the page before says, with the same conditions");
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private byte[] signature(String position) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] whole = mac.doFinal((question + "\n" + position).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(whole, SIGNATURE);
    } catch (GeneralSecurityException never) {
      throw new ProblemException(ProblemKind.INTERNAL, ALGORITHM + " is missing");
    }
  }
}
