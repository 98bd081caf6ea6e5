package dev.punctual.job;

import java.time.Instant;
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
 */
public record Transition(
    JobStatus status,
    Instant runDate,
    @Nullable Instant nextRun,
    int retries,
    RunOutcome outcome,
    @Nullable Failure error) {

  /**
   * Why a run did not succeed.
   *
   * @param reason in one sentence
   * @param cause what was thrown; null when nothing was
   */
  public record Failure(String reason, @Nullable Throwable cause) {}
}
