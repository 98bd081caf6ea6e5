package dev.punctual.store.supabase.internal.wakeup;

import java.time.Duration;

/**
 * How long to wait between two looks. A node learns by its heartbeat, every five seconds, what is
 * due; looking less often than that would be of no use to it. Used by one thread.
 */
final class PollingPace {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration FAILING = Duration.ofSeconds(60);
  private static final Duration BESIDE = Duration.ofSeconds(15);
  private static final int LONGEST_BESIDE = 4;
  private static final int LOOKS_BEFORE_SLOWER = 30;

  private final Duration shortest;
  private final Duration idle;
  private int quiet;
  private int failures;
  private int beside;

  PollingPace(Duration shortest) {
    this.shortest = shortest;
    this.idle = longer(shortest, IDLE);
  }

  /** After a look that went well. */
  Duration found(boolean something) {
    failures = 0;
    quiet = something ? 0 : quiet + 1;
    return shorter(idle, shortest.multipliedBy(1 + quiet / LOOKS_BEFORE_SLOWER));
  }

  /** After a look that went well while something else brings the wake-ups. */
  Duration foundBeside(boolean something) {
    failures = 0;
    quiet = 0;
    beside = something ? 1 : Math.min(beside + 1, LONGEST_BESIDE);
    return longer(shortest, BESIDE.multipliedBy(beside));
  }

  /** After a look that failed. */
  Duration failed() {
    failures = Math.min(failures + 1, 10);
    return shorter(longer(FAILING, idle), shortest.multipliedBy(1L << failures));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
