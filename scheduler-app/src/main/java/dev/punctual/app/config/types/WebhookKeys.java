package dev.punctual.app.config.types;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys as the Standard Webhooks specification writes them, several with spaces between them. */
public final class WebhookKeys {
  /** Instead of keys. */
  public static final String UNSIGNED = "unsigned";

  public static final String LEGAL =
      "whsec_ and 24 to 64 bytes in Base64, or whsk_ and an Ed25519 key of 32 or 64; several with"
          + " spaces between them; or "
          + UNSIGNED;

  private static final String SECRET = "whsec_";
  private static final String PRIVATE = "whsk_";

  private WebhookKeys() {}

  /** The keys of a text. */
  public static List<String> split(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** Whether a text is {@link #UNSIGNED}, or keys of the legal form alone. */
  public static boolean areLegal(String text) {
    List<String> keys = split(text);
    return text.equals(UNSIGNED)
        || (!keys.isEmpty() && keys.stream().allMatch(WebhookKeys::isLegal));
  }

  private static boolean isLegal(String key) {
    if (key.startsWith(SECRET)) {
      int bytes = bytes(key.substring(SECRET.length()));
      return bytes >= 24 && bytes <= 64;
    }
    int bytes = key.startsWith(PRIVATE) ? bytes(key.substring(PRIVATE.length())) : 0;
    return bytes == 32 || bytes == 64;
  }

  private static int bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException misfit) {
      return 0;
    }
  }
}
