package dev.punctual.internal.engine.clock;

import java.time.Duration;

/** Durations as nanoseconds for a {@link Ticker}: one too long for a long counts as for ever. */
public final class Nanos {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private Nanos() {}

  /** At most a hundred years. */
  public static long of(Duration duration) {
    return duration.compareTo(FOR_EVER) < 0 ? duration.toNanos() : FOR_EVER.toNanos();
  }
}
