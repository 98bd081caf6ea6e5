package dev.punctual.faults.check;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a recurring job is due, by number from zero.
 *
 * @param first when the first is due
 * @param every between two
 * @param until none is due after this; null if they have no end
 */
record Occurrences(Instant first, Duration every, @Nullable Instant until) {

  /** The number of one; -1 for an instant that is none. */
  int number(Instant occurrence) {
    int number = last(occurrence);
    return number >= 0 && at(number).equals(occurrence) ? number : -1;
  }

  Instant at(long number) {
    return first.plus(every.multipliedBy(number));
  }

  /** The last one that is due by then; -1 if none is. */
  int last(Instant time) {
    Instant bound = until != null && until.isBefore(time) ? until : time;
    return bound.isBefore(first)
        ? -1
        : Math.toIntExact(Duration.between(first, bound).dividedBy(every));
  }

  /** The last one before then; -1 if there is none. */
  int before(Instant time) {
    return last(time.minusNanos(1));
  }
}
