package dev.punctual.search;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When jobs that wait are to be due.
 *
 * @param from then or later; null for any time
 * @param until then or earlier; null for any time
 * @param late for so long or longer already, zero to 36500 days; null for any time
 */
public record DueCondition(
    @Nullable Instant from, @Nullable Instant until, @Nullable Duration late) {
  static final DueCondition NONE = new DueCondition(null, null, null);

  static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * @throws InvalidInputException if the lateness is out of its range
   */
  public DueCondition {
    requireLateness(late);
  }

  static void requireLateness(@Nullable Duration late) {
    if (late != null && (late.isNegative() || late.compareTo(LONGEST) > 0)) {
      throw new InvalidInputException("lateness", late, "zero to 36500 days");
    }
  }
}
