package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one job.
 *
 * @param accepted null for a job of which no client was told
 * @param rows how it stood when all was over: one row, if all is well
 * @param end when all was over
 */
record JobStory(
    String job,
    @Nullable Accepted accepted,
    List<JobRow> rows,
    KnownRuns runs,
    List<Receipt> receipts,
    Instant end) {

  /** How it stood; null if it was gone. */
  @Nullable JobRow row() {
    return rows.isEmpty() ? null : rows.get(0);
  }

  boolean stands(JobStatus status) {
    return !rows.isEmpty() && rows.get(0).is(status);
  }

  /** Whether its handler completes runs in a transaction of its own. */
  boolean leavesReceipts() {
    return !receipts.isEmpty() || (accepted != null && accepted.receipts());
  }

  long count(RunOutcome outcome) {
    return runs.rows().stream().filter(row -> row.is(outcome)).count();
  }

  /** Whether a run lost its fence: history calls it crashed, or holds a later one and not it. */
  boolean isFencedOff(long fence) {
    boolean overtaken = false;
    for (KnownRun run : runs.recorded()) {
      if (run.fence() == fence) {
        return run.is(RunOutcome.CRASHED);
      }
      overtaken |= run.fence() > fence;
    }
    return overtaken;
  }
}
