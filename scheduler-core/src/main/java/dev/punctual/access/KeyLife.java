package dev.punctual.access;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a key lets somebody in. Immutable.
 *
 * @param total from its beginning, at least a second; null for ever
 * @param idle without use, at least a minute, because its use is noted once a minute; null for ever
 */
public record KeyLife(@Nullable Duration total, @Nullable Duration idle) {
  /** Until it is revoked. */
  public static final KeyLife ENDLESS = new KeyLife(null, null);

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * @throws InvalidInputException if one of them is too short, or longer than 36,500 days
   */
  public KeyLife {
    check("life", total, Duration.ofSeconds(1));
    check("idle time", idle, Duration.ofMinutes(1));
  }

  /** So long, whether it is used or not. */
  public static KeyLife of(Duration total) {
    return new KeyLife(total, null);
  }

  private static void check(String what, @Nullable Duration time, Duration shortest) {
    if (time != null && (time.compareTo(shortest) < 0 || time.compareTo(LONGEST) > 0)) {
      throw new InvalidInputException(
          what, time, "from " + shortest + " to " + LONGEST.toDays() + " days");
    }
  }
}
