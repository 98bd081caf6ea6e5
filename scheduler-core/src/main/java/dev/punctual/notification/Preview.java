package dev.punctual.notification;

import java.util.List;
import java.util.Locale;

/**
 * What somebody would read, in one language. Immutable.
 *
 * @param locale of what is written; {@link Locale#ROOT} where it is for everybody
 * @param theirs whether it is what the recipient gets
 * @param channels by which it would go, in the order in which they are tried
 * @param content what they would read
 */
public record Preview(Locale locale, boolean theirs, List<Channel> channels, Content content) {
  /** Copies the list. */
  public Preview {
    channels = List.copyOf(channels);
  }
}
