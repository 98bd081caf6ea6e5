package dev.punctual.benchmarks.scenarios;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The machine's clock, which all processes on it share, in nanoseconds since 1970. */
final class WallClock {
  private WallClock() {}

  static long now() {
    return nanos(Instant.now());
  }

  static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
