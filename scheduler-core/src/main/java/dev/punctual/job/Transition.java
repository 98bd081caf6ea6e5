package dev.punctual.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job when a run ends: decided by {@link Lifecycle}, carried out by stores.
 *
 * @param status the job's next status
 * @param runDate the occurrence it is about from now on
 * @param nextRun when the next attempt is due; null when none is
 * @param retries retries of that occurrence used so far
 * @param outcome how the run ended, for history
 * @param error why it did not succeed; null when it did
 * @param missed occurrences that pass without a run, for history, oldest first
 */
public record Transition(
    JobStatus status,
    Instant runDate,
    @Nullable Instant nextRun,
    int retries,
    RunOutcome outcome,
    @Nullable Failure error,
    List<Missed> missed) {

  /** With nothing missed. */
  public Transition(
      JobStatus status,
      Instant runDate,
      @Nullable Instant nextRun,
      int retries,
      RunOutcome outcome,
      @Nullable Failure error) {
    this(status, runDate, nextRun, retries, outcome, error, List.of());
  }

  /**
   * Why a run did not succeed.
   *
   * @param reason in one sentence
   * @param cause what was thrown; null when nothing was
   */
  public record Failure(String reason, @Nullable Throwable cause) {}
}
