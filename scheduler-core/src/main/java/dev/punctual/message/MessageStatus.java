package dev.punctual.message;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a message stands. It moves forward alone, in the order of these values, whatever the order in
 * which a provider's reports arrive: a mail that was delivered may still bounce, and what failed is
 * not delivered by a report that was late.
 */
public enum MessageStatus {
  /** The provider took it, and has told nothing since. */
  ACCEPTED,
  /** It reached the recipient's telephone or mail server. */
  DELIVERED,
  /** It did not reach the recipient, and the provider does not try again. */
  FAILED,
  /** It was not sent, as the recipient's address is on the {@link SuppressionList}. It stays so. */
  SUPPRESSED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code accepted}. */
  public String text() {
    return text;
  }

  /**
   * The status of a word written by {@link #text}.
   *
   * @throws InvalidInputException if there is none
   */
  public static MessageStatus parse(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "message status",
                    text,
                    "one of "
                        + Arrays.stream(values())
                            .map(MessageStatus::text)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether a report of that status changes a message of this one. */
  public boolean yieldsTo(MessageStatus told) {
    return this != SUPPRESSED && told.compareTo(this) > 0;
  }
}
