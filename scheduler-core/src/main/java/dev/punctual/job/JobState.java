package dev.punctual.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands: everything about it that its runs change.
 *
 * @param status scheduled, running …
 * @param runDate when the current occurrence is due by its trigger
 * @param nextRun when the next attempt is due: the run date, or later after a retry or a snooze;
 *     null when none is
 * @param lastRun when the latest attempt was claimed; null before the first
 * @param counters retries, crashes and runs so far
 * @param hold who may write about the current run
 * @param lastError the latest error, shortened; null when the latest run had none
 */
public record JobState(
    JobStatus status,
    Instant runDate,
    @Nullable Instant nextRun,
    @Nullable Instant lastRun,
    Counters counters,
    Hold hold,
    @Nullable String lastError) {

  /**
   * What happened so far.
   *
   * @param retries retries of the current occurrence used so far
   * @param crashes nodes lost in a row while they ran the job
   * @param runs occurrences ended so far
   */
  public record Counters(int retries, int crashes, long runs) {
    /** Nothing happened yet. */
    public static final Counters NONE = new Counters(0, 0, 0);
  }

  /**
   * Who may write about the current run.
   *
   * @param fence raised by every claim; a later write about a run must carry the run's own
   * @param node who runs the job; null when nobody does
   */
  public record Hold(long fence, @Nullable NodeId node) {
    /** Never claimed. */
    public static final Hold NONE = new Hold(0, null);
  }
}
