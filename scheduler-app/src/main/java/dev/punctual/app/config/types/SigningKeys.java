package dev.punctual.app.config.types;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.webhook.SigningKey;
import java.util.Arrays;
import java.util.List;

/** Keys as the Standard Webhooks specification writes them, several with spaces between them. */
public final class SigningKeys {
  /** Instead of keys. */
  public static final String UNSIGNED = "unsigned";

  /** The legal form, as the end of a sentence. */
  public static final String LEGAL =
      "whsec_ and 24 to 64 bytes in Base64, or whsk_ and an Ed25519 key of 32 or 64; several with"
          + " spaces between them; or "
          + UNSIGNED;

  private SigningKeys() {}

  /** The keys of a text. */
  public static List<String> split(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether a text is {@link #UNSIGNED}, or keys of the legal form alone. */
  public static boolean areLegal(String text) {
    List<String> keys = split(text);
    return text.equals(UNSIGNED)
        || (!keys.isEmpty() && keys.stream().allMatch(SigningKeys::isLegal));
  }

  private static boolean isLegal(String key) {
    try {
      SigningKey.of(key);
      return true;
    } catch (InvalidInputException refused) {
      return false;
    }
  }
}
