package dev.punctual;

import java.time.Duration;

/**
 * How a node keeps time with the others.
 *
 * @param heartbeat how often it renews its lease; default 5 s. Where it is rarer, a node that has
 *     figures of runs to tell beats in between, every 5 s
 * @param lease how long it may be silent before others take its runs over; default 20 s, at least
 *     three heartbeats and at most 24 days
 * @param drain how long a stopping node lets its runs go on; default 30 s
 * @param maxCrashes a job that has lost this many nodes in a row fails; default 5
 */
public record NodeTiming(Duration heartbeat, Duration lease, Duration drain, int maxCrashes) {
  /** Stores count a lease in milliseconds, as a whole number of 32 bits. */
  private static final Duration LONGEST_LEASE = Duration.ofDays(24);

  /** The defaults. */
  public static final NodeTiming DEFAULT =
      new NodeTiming(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), 5);

  /**
   * @throws InvalidInputException if the lease is shorter than three heartbeats or longer than 24
   *     days, or a value is not positive
   */
  public NodeTiming {
    if (heartbeat.compareTo(Duration.ofMillis(1)) < 0) {
      throw new InvalidInputException("heartbeat", heartbeat, "at least one millisecond");
    }
    if (lease.compareTo(LONGEST_LEASE) > 0) {
      throw new InvalidInputException("lease", lease, "at most " + LONGEST_LEASE);
    }
    if (heartbeat.compareTo(LONGEST_LEASE) > 0 || lease.compareTo(heartbeat.multipliedBy(3)) < 0) {
      throw new InvalidInputException(
          "lease", lease, "at least three heartbeats, and the heartbeat is " + heartbeat);
    }
    if (drain.isNegative()) {
      throw new InvalidInputException("drain time", drain, "zero or more");
    }
    if (maxCrashes < 1) {
      throw new InvalidInputException("max crashes", maxCrashes, "1 or more");
    }
  }
}
