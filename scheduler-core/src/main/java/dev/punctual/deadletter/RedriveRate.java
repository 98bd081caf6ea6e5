package dev.punctual.deadletter;

import dev.punctual.InvalidInputException;
import java.time.Duration;

/**
 * How fast jobs are redriven: so many in a time, spread evenly.
 *
 * @param jobs how many, 1 to 1,000,000
 * @param per in which time, up to a day; zero for all at once
 */
public record RedriveRate(int jobs, Duration per) {
  private static final int MOST = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(1);

  /** All are due at once. */
  public static final RedriveRate AT_ONCE = new RedriveRate(1, Duration.ZERO);

  /**
   * @throws InvalidInputException if one of them is out of its range
   */
  public RedriveRate {
    if (jobs < 1 || jobs > MOST) {
      throw new InvalidInputException("jobs", jobs, "1 to " + MOST);
    }
    if (per.isNegative() || per.compareTo(LONGEST) > 0) {
      throw new InvalidInputException("per", per, "up to " + LONGEST + ", or zero for all at once");
    }
  }

  /** So many a second. */
  public static RedriveRate perSecond(int jobs) {
    return new RedriveRate(jobs, Duration.ofSeconds(1));
  }

  /** So many a minute. */
  public static RedriveRate perMinute(int jobs) {
    return new RedriveRate(jobs, Duration.ofMinutes(1));
  }

  /** The time between two jobs, in whole microseconds. */
  public Duration step() {
    long micros = per.toNanos() / 1000;
    return Duration.ofNanos(Math.floorDiv(micros + jobs - 1, jobs) * 1000);
  }
}
