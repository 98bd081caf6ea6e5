package dev.punctual.store.memory;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what became of runs and of occurrences; used under the table's lock. */
record History(Table table) {

  void add(
      Row row,
      RunOutcome outcome,
      Run.Times times,
      @Nullable NodeId node,
      @Nullable String result,
      @Nullable String error) {
    @Nullable Integer attempt =
        outcome == RunOutcome.MISSED || outcome == RunOutcome.EXPIRED
            ? null
            : row.counters.retries() + 1;
    row.history.addFirst(
        new Run(table.nextRunNumber(), 1, attempt, outcome, times, node, result, error));
  }

  /** What was noted last has failed with such an error. */
  void blame(Row row, ErrorFingerprint fault) {
    row.faults.put(row.history.getFirst().number(), fault);
  }

  /** It was cancelled before it ran. */
  void add(Row row, String reason, Instant then) {
    Run.Times times = new Run.Times(then, then, then, then);
    row.history.addFirst(
        new Run(table.nextRunNumber(), 1, null, RunOutcome.CANCELLED, times, null, null, reason));
  }

  /** A failed job that somebody discarded. */
  void addDiscarded(Row row, Run.Times times, String reason) {
    String told = "discarded from the dead letters: " + reason;
    row.history.addFirst(
        new Run(table.nextRunNumber(), 1, null, RunOutcome.CANCELLED, times, null, null, told));
  }

  /** Nobody was to run it. */
  void add(Row row, Missed missed, Instant found) {
    add(row, missed, found, null);
  }

  void add(Row row, Missed missed, Instant found, @Nullable NodeId node) {
    Instant then = missed.occurrence();
    Run.Times times = new Run.Times(then, then, found, found);
    row.history.addFirst(
        new Run(
            table.nextRunNumber(),
            missed.count(),
            null,
            RunOutcome.MISSED,
            times,
            node,
            null,
            missed.reason()));
  }
}
