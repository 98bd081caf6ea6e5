package dev.punctual.limit;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs of one {@link LimitScope} may run at once on all nodes together, and how many may
 * start in a time; a job that is due and over the limit waits for its turn.
 *
 * <p>Starts are counted when jobs are handed to nodes. They are spread evenly: in any span of
 * {@code per} there are at most {@code starts} of them, and {@code burst - 1} more after a time
 * without.
 *
 * @param atOnce how many may run at once; null for any number
 * @param starts how many may start in the time {@code per}; null for any number
 * @param per that time, a millisecond to 31 days; null without starts
 * @param burst how many may start at once after a time without starts; 1 by default
 * @param by who set it, up to 255 characters; null if nobody said so
 */
public record Limit(
    @Nullable Integer atOnce,
    @Nullable Integer starts,
    @Nullable Duration per,
    int burst,
    @Nullable String by) {
  private static final int MOST = 1_000_000;
  private static final int LONGEST_NAME = 255;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  /**
   * A limit in force.
   *
   * @param scope whose
   * @param limit which
   * @param since when it was set to that
   * @param running how many runs count against it now, of all its keys; 0 without a number of those
   *     that run at once
   * @param waiting how many jobs are due and wait for room, of all its keys
   */
  public record InForce(LimitScope scope, Limit limit, Instant since, long running, long waiting) {}

  /**
   * @throws InvalidInputException if a number is not in 1 to 1,000,000, the time not in its range,
   *     one of starts and time is missing, or both numbers are
   */
  public Limit {
    requireInRange("at once", atOnce);
    requireInRange("starts", starts);
    requireInRange("burst", burst);
    if (per != null && (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0)) {
      throw new InvalidInputException("per", per, "one millisecond to 31 days");
    }
    if ((starts == null) != (per == null)) {
      throw new InvalidInputException("per", per, "a time with starts, and none without");
    }
    if (atOnce == null && starts == null) {
      throw new InvalidInputException("at once", null, "a number, or starts in a time, or both");
    }
    if (by != null) {
      Text.check("set by", by, LONGEST_NAME);
    }
  }

  private static void requireInRange(String field, @Nullable Integer value) {
    if (value != null && (value < 1 || value > MOST)) {
      throw new InvalidInputException(
          field, value, "1 to " + MOST + "; to hold all of them back, a pause");
    }
  }

  /** So many may run at once. */
  public static Limit atOnce(int most) {
    return new Limit(most, null, null, 1, null);
  }

  /** So many may start in any span of that time, spread evenly. */
  public static Limit starts(int most, Duration per) {
    return new Limit(null, most, per, 1, null);
  }

  /** The same, and so many may run at once. */
  public Limit withAtOnce(int most) {
    return new Limit(most, starts, per, burst, by);
  }

  /** The same, and so many may start in any span of that time. */
  public Limit withStarts(int most, Duration time) {
    return new Limit(atOnce, most, time, burst, by);
  }

  /** The same, and so many may start at once after a time without starts. */
  public Limit withBurst(int most) {
    return new Limit(atOnce, starts, per, most, by);
  }

  /** The same, set by that person or program. */
  public Limit by(String who) {
    return new Limit(atOnce, starts, per, burst, who);
  }

  /** The time between two starts at a steady pace, in whole microseconds; null without starts. */
  public @Nullable Duration step() {
    if (starts == null || per == null) {
      return null;
    }
    long micros = per.toNanos() / 1000;
    return Duration.ofNanos(Math.floorDiv(micros + starts - 1, starts) * 1000);
  }
}
