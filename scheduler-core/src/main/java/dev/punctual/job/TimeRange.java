package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The instants at which jobs can be due: those up to the year 9999, which every store can keep. */
public final class TimeRange {
  /** The last of them. */
  public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private TimeRange() {}

  /**
   * The same instant.
   *
   * @param what it is, for the message
   * @throws InvalidInputException if it is after {@link #LAST}
   */
  public static Instant check(String what, Instant at) {
    if (at.isAfter(LAST)) {
      throw new InvalidInputException(what, at, "an instant up to " + LAST);
    }
    return at;
  }

  /** That long after an instant, at most {@link #LAST}; the instant itself for negative times. */
  static Instant later(Instant from, Duration wait) {
    try {
      return within(from, from.plus(wait));
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return wait.isNegative() ? from : LAST;
    }
  }

  /** The nearest instant to that one which is neither before the first nor after {@link #LAST}. */
  static Instant within(Instant first, Instant at) {
    Instant notLate = at.isAfter(LAST) ? LAST : at;
    return notLate.isBefore(first) ? first : notLate;
  }
}
