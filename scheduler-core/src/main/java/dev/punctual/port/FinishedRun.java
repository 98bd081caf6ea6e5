package dev.punctual.port;

import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, to be recorded.
 *
 * @param row the job's row
 * @param fence the run's fence
 * @param transition what becomes of the job
 * @param times when the run was due, started and ended
 * @param result for history, as JSON; null for none
 * @param error for history, message and stack trace; null for none
 * @param recorded whether history gets a row for the run; missed occurrences get theirs anyway
 */
public record FinishedRun(
    long row,
    long fence,
    Transition transition,
    Run.Times times,
    @Nullable String result,
    @Nullable String error,
    boolean recorded) {

  /** The end of a run that history keeps. */
  public FinishedRun(
      long row,
      long fence,
      Transition transition,
      Run.Times times,
      @Nullable String result,
      @Nullable String error) {
    this(row, fence, transition, times, result, error, true);
  }

  /** The same end, of which history keeps nothing. */
  public FinishedRun unrecorded() {
    return new FinishedRun(row, fence, transition, times, result, error, false);
  }

  /** The same end without its result, and with a note on that in history. */
  public FinishedRun withoutResult(String note) {
    return new FinishedRun(row, fence, transition, times, null, note, true);
  }

  /** What a store's function is told: the outcome's text, or {@code unrecorded} for none. */
  public String outcomeText() {
    return recorded ? transition.outcome().text() : "unrecorded";
  }
}
