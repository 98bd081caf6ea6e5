package dev.punctual.internal.engine.claim;

import java.time.Duration;

/**
 * How long before jobs are due to ask for them, so that round trips do not make them late: three of
 * them, for after this claim comes a look ahead, and then the claim that brings what this one did
 * not. Estimated as TCP estimates its round trips (RFC 6298, section 2): a smoothed mean, and four
 * times the smoothed deviation from it, within bounds. Used by one thread.
 */
final class Lead {
  private static final double WEIGHT_OF_MEAN = 1 / 8.0;
  private static final double WEIGHT_OF_DEVIATION = 1 / 4.0;
  private static final int DEVIATIONS = 4;
  private static final int TRIPS = 3;

  /** The pace of threads, which no round trip shows. */
  private static final long LEAST_NANOS = Duration.ofMillis(2).toNanos();

  /** Longer than this, and others could have run the job meanwhile. */
  static final Duration MOST = Duration.ofMillis(500);

  private double mean;
  private double deviation;
  private boolean measured;

  /** A claim came back after so many nanoseconds. */
  void observe(long nanos) {
    if (!measured) {
      mean = nanos;
      deviation = nanos / 2.0;
      measured = true;
      return;
    }
    deviation += (Math.abs(mean - nanos) - deviation) * WEIGHT_OF_DEVIATION;
    mean += (nanos - mean) * WEIGHT_OF_MEAN;
  }

  /** Nothing before the first answer. */
  Duration time() {
    if (!measured) {
      return Duration.ZERO;
    }
    long nanos = LEAST_NANOS + (long) (TRIPS * mean + DEVIATIONS * deviation);
    return nanos < MOST.toNanos() ? Duration.ofNanos(nanos) : MOST;
  }
}
