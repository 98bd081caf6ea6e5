package dev.punctual.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one job, as history keeps it; or occurrences that were missed or expired, which
 * have no attempt.
 *
 * @param number the store's own number for it; later runs have higher ones
 * @param occurrences how many occurrences it stands for: 1, or more where many were missed
 * @param attempt which attempt of its occurrence, from 1; null if it was missed or expired, or
 *     cancelled before it ran, or the job was discarded
 * @param outcome how it ended
 * @param times when it was due, started and ended
 * @param node who ran it; null when unknown
 * @param result what the handler returned, as JSON; null when nothing or not kept
 * @param error message and stack trace; null when there was none
 */
public record Run(
    long number,
    long occurrences,
    @Nullable Integer attempt,
    RunOutcome outcome,
    Times times,
    @Nullable NodeId node,
    @Nullable String result,
    @Nullable String error) {

  /**
   * When it was due, started and ended. A job that no node had planned was due when it was found.
   *
   * @param runDate when the occurrence was due by its trigger
   * @param due when this attempt was due
   * @param started when the handler was called, or the occurrence was found to be missed
   * @param finished when it returned
   */
  public record Times(Instant runDate, Instant due, Instant started, Instant finished) {
    /** Tells no time that stands for none. */
    public Times {
      runDate = runDate.equals(Job.UNPLANNED) ? started : runDate;
      due = due.equals(Job.UNPLANNED) ? started : due;
    }

    /** Start minus due; never negative. */
    public Duration lateness() {
      Duration late = Duration.between(due, started);
      return late.isNegative() ? Duration.ZERO : late;
    }

    /** How long the handler took. */
    public Duration duration() {
      return Duration.between(started, finished);
    }
  }
}
