package dev.punctual.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Runs that were claimed a little ahead and wait for the instant they are due. Used by one thread.
 */
final class HeldRuns {
  private final PriorityQueue<ActiveRun> byDue =
      new PriorityQueue<>(Comparator.comparing(ActiveRun::due));

  void add(ActiveRun run) {
    byDue.add(run);
  }

  int size() {
    return byDue.size();
  }

  /** Those that are due, oldest first; they are held no more. */
  List<ActiveRun> due(Instant now) {
    List<ActiveRun> due = new ArrayList<>();
    while (!byDue.isEmpty() && !byDue.element().due().isAfter(now)) {
      due.add(byDue.remove());
    }
    return due;
  }

  /** How long until the first is due, at most the given time. */
  Duration untilFirst(InstantSource clock, Duration most) {
    if (byDue.isEmpty()) {
      return most;
    }
    Duration left = StoreClock.between(clock, byDue.element().due());
    return left.compareTo(most) < 0 ? left : most;
  }
}
