package dev.punctual.internal.trigger.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks back with what can only look forward. The first fire after an instant never gets earlier as
 * the instant gets later, so the latest fire before a bound is found by halving.
 */
public final class Passed {
  private Passed() {}

  public static Optional<Instant> latest(Instants instants, Instant after, Instant until) {
    Optional<Instant> found = upTo(until, instants.next(after));
    if (found.isEmpty()) {
      return found;
    }
    long low = found.get().getEpochSecond();
    long high = until.getEpochSecond();
    while (low < high) {
      long middle = low + (high - low) / 2;
      Optional<Instant> next = upTo(until, instants.next(Instant.ofEpochSecond(middle)));
      if (next.isPresent()) {
        low = next.get().getEpochSecond();
      } else {
        high = middle;
      }
    }
    return Optional.of(Instant.ofEpochSecond(low));
  }

  /** Of a grid without holes. */
  public static long count(Instants grid, Instant after, Instant until, Duration period) {
    return latest(grid, after, until)
        .map(last -> Duration.between(grid.next(after).orElse(last), last).dividedBy(period) + 1)
        .orElse(0L);
  }

  public static int count(Instants instants, Instant after, Instant until, int limit) {
    int count = 0;
    Optional<Instant> next = upTo(until, instants.next(after));
    while (next.isPresent() && count < limit) {
      count++;
      next = upTo(until, instants.next(next.get()));
    }
    return count;
  }

  private static Optional<Instant> upTo(Instant until, Optional<Instant> next) {
    return next.filter(at -> !at.isAfter(until));
  }
}
