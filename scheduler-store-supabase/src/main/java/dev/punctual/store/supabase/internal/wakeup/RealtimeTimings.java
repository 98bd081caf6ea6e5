package dev.punctual.store.supabase.internal.wakeup;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a connection to Realtime does what.
 *
 * @param heartbeat between two heartbeats; an answer must come before the next one
 * @param backOff how long to wait before connecting again: the first time, the second, and so on;
 *     the last one for all that follow
 * @param shutOut the same after the key itself was refused, which lasts until somebody mends it
 * @param gap the shortest time between two wake-ups: whoever has the public key can send them
 */
record RealtimeTimings(
    Duration heartbeat, List<Duration> backOff, List<Duration> shutOut, Duration gap) {
  private static final double JITTER = 0.25;

  static final RealtimeTimings DEFAULT =
      new RealtimeTimings(
          Duration.ofSeconds(25),
          List.of(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30)),
          List.of(
              Duration.ofSeconds(30),
              Duration.ofMinutes(1),
              Duration.ofMinutes(3),
              Duration.ofMinutes(10)),
          Duration.ofMillis(250));

  RealtimeTimings {
    backOff = List.copyOf(backOff);
    shutOut = List.copyOf(shutOut);
  }

  /** Nodes that lost their connections together do not come back together. */
  long backOffNanos(int failures) {
    return nanos(backOff, failures);
  }

  /** As {@link #backOffNanos}, after the key was refused. */
  long shutOutNanos(int refusals) {
    return nanos(shutOut, refusals);
  }

  private static long nanos(List<Duration> waits, int failures) {
    long nanos = waits.get(Math.min(failures, waits.size() - 1)).toNanos();
    return (long) (nanos * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER));
  }

  /** Whether the waits grow no longer. */
  boolean longestReached(int failures) {
    return failures == backOff.size() - 1;
  }
}
