package dev.punctual.port;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.Job;
import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import dev.punctual.message.SentMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, to be recorded.
 *
 * @param row the job's row
 * @param fence the run's fence
 * @param attempt which attempt of its occurrence it was, from 1
 * @param transition what becomes of the job
 * @param times when the run was due, started and ended
 * @param result for history, as JSON; null for none
 * @param error for history, message and stack trace; null for none
 * @param fault the kind of its error; null for a run that did not fail
 * @param trace what is kept of the run and its job; missed occurrences get their history anyway
 * @param messages what it sent, kept with the end; also where nothing else is kept
 */
public record FinishedRun(
    long row,
    long fence,
    int attempt,
    Transition transition,
    Run.Times times,
    @Nullable String result,
    @Nullable String error,
    @Nullable ErrorFingerprint fault,
    Trace trace,
    List<SentMessage> messages) {

  /** Copies the list. */
  public FinishedRun {
    messages = List.copyOf(messages);
  }

  /** What is kept. A job that was cancelled, or given another time, while it ran is kept anyway. */
  public enum Trace {
    /** A row of history, and the job. */
    RECORDED,

    /** The job. */
    UNRECORDED,

    /** Nothing of a job that completed, unless it is declared: that one is kept as it ended. */
    DELETED
  }

  /**
   * The end of a run that history keeps.
   *
   * @param job as the run was given it
   */
  public static FinishedRun of(
      Job job,
      Transition transition,
      Run.Times times,
      @Nullable String result,
      @Nullable String error) {
    long fence = job.state().hold().fence();
    return new FinishedRun(
        job.row(),
        fence,
        job.attempt(),
        transition,
        times,
        result,
        error,
        null,
        Trace.RECORDED,
        List.of());
  }

  /** The same end, of which so much is kept. */
  public FinishedRun with(Trace kept) {
    return new FinishedRun(
        row, fence, attempt, transition, times, result, error, fault, kept, messages);
  }

  /** The same end of a run that failed so; null for one that did not fail. */
  public FinishedRun withFault(@Nullable ErrorFingerprint kind) {
    return new FinishedRun(
        row, fence, attempt, transition, times, result, error, kind, trace, messages);
  }

  /** The same end of a run that sent these. */
  public FinishedRun withMessages(List<SentMessage> sent) {
    return new FinishedRun(
        row, fence, attempt, transition, times, result, error, fault, trace, sent);
  }

  /** The same end without its result, and with a note on that in history. */
  public FinishedRun withoutResult(String note) {
    return new FinishedRun(
        row, fence, attempt, transition, times, null, note, fault, Trace.RECORDED, messages);
  }

  /** Whether history gets a row for the run. */
  public boolean recorded() {
    return trace == Trace.RECORDED;
  }
}
