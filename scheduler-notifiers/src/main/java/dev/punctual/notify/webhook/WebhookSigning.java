package dev.punctual.notify.webhook;

import dev.punctual.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * With which keys webhooks are signed. While a key is replaced there are two, so that receivers who
 * know one of them can check what comes. Immutable.
 */
public final class WebhookSigning {
  /** Not at all: receivers cannot tell who sends. */
  public static final WebhookSigning NONE = new WebhookSigning(List.of());

  private static final int MOST = 10;

  private final List<SigningKey> keys;

  private WebhookSigning(List<SigningKey> keys) {
    this.keys = keys;
  }

  /**
   * With every one of some keys.
   *
   * @param keys 1 to 10, the newest first
   * @throws InvalidInputException if there is none, or too many
   */
  public static WebhookSigning by(List<SigningKey> keys) {
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new InvalidInputException(
          "number of webhook signing keys",
          keys.size(),
          "1 to " + MOST + "; webhooks without a signature must be asked for");
    }
    return new WebhookSigning(List.copyOf(keys));
  }

  /** Whether there are signatures at all. */
  boolean isSigned() {
    return !keys.isEmpty();
  }

  /** The value of {@code webhook-signature}: a signature for each key. */
  String signatures(String id, long timestamp, String body) {
    String content = id + "." + timestamp + "." + body;
    return keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" "));
  }

  /** The forms of the keys. */
  @Override
  public String toString() {
    return keys.isEmpty() ? "unsigned" : "signed by " + keys;
  }
}
