package dev.punctual.job;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a trigger from one on.
 *
 * @param from the first
 * @param itself whether that one belongs to the backlog, or only those after it
 */
record Backlog(Trigger trigger, Instant from, boolean itself) {
  /** So many missed occurrences are told one by one, the latest; the others in one. */
  private static final int TOLD = 10;

  private static final int COUNTED = 10_000;

  /**
   * The oldest of the latest so many that are not too late; null when there is none.
   *
   * @param last the latest; null when there is none but, perhaps, the first
   * @param most how many at most
   * @param tooLate whether one is too late to be run
   */
  @Nullable Instant firstToRun(@Nullable Instant last, int most, Predicate<Instant> tooLate) {
    Instant oldest = itself || last == null ? first() : trigger.next(from).orElse(null);
    if (oldest != null && !tooLate.test(oldest) && atMost(most, last)) {
      return oldest;
    }
    Instant found = null;
    Instant next = last == null ? first() : last;
    for (int left = most; left > 0 && next != null && !tooLate.test(next); left--) {
      found = next;
      next = before(next);
    }
    return found;
  }

  /** Looking ahead is some thirty times cheaper than looking back. */
  private boolean atMost(int most, @Nullable Instant last) {
    int others = itself ? most - 1 : most;
    return last == null || trigger.count(from, last, others + 1) <= others;
  }

  private @Nullable Instant first() {
    return itself ? from : null;
  }

  /** The one before an occurrence; null when that is the first. */
  private @Nullable Instant before(Instant occurrence) {
    return occurrence.equals(from)
        ? null
        : trigger.latest(from, occurrence.minusNanos(1)).orElse(first());
  }

  /**
   * Those that will never run, oldest first.
   *
   * @param next the one that runs next; null when none does
   * @param now none after this is missed
   */
  List<Missed> missedBefore(@Nullable Instant next, Instant now, String reason) {
    List<Missed> missed = new ArrayList<>();
    Instant bound = next == null || next.isAfter(now) ? now : next.minusNanos(1);
    Instant last = trigger.latest(from, bound).orElse(first());
    for (; last != null && missed.size() < TOLD; last = before(last)) {
      missed.add(new Missed(last, 1, reason));
    }
    if (last != null) {
      missed.add(theRestUpTo(last, reason));
    }
    Collections.reverse(missed);
    return missed;
  }

  private Missed theRestUpTo(Instant last, String reason) {
    long after = trigger.count(from, last, COUNTED);
    Instant first = itself ? from : trigger.next(from).orElse(last);
    String more = after == COUNTED ? "; " + COUNTED + " or more from here to " + last : "";
    return new Missed(first, after + (itself ? 1 : 0), reason + more);
  }
}
