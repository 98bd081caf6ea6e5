package dev.punctual.job;

import dev.punctual.InvalidInputException;
import dev.punctual.retry.RetryPolicy;
import dev.punctual.trigger.Trigger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a job: the only place that does. Immutable and safe for use by many
 * threads.
 *
 * <p>A one-time job completes, or fails when its retries are used up. A recurring job goes on: a
 * failing occurrence is recorded as failed and the next one is scheduled. Occurrences that fell due
 * while an earlier one was still running or waiting for its retries are one run, not many: the next
 * run is the first occurrence after now.
 */
public final class Lifecycle {
  private final RetryPolicy retries;
  private final Function<Job, Optional<Trigger>> triggers;

  /**
   * @param retries for jobs that say nothing themselves
   * @param triggers how to read a job's trigger; empty for a job that runs once
   */
  public Lifecycle(RetryPolicy retries, Function<Job, Optional<Trigger>> triggers) {
    this.retries = retries;
    this.triggers = triggers;
  }

  /** Whether a job in this status may be called off. */
  public static boolean cancellable(JobStatus status) {
    return status == JobStatus.SCHEDULED
        || status == JobStatus.RUNNING
        || status == JobStatus.FAILED;
  }

  /** Whether a job in this status may be scheduled again by hand. */
  public static boolean retryable(JobStatus status) {
    return status == JobStatus.FAILED;
  }

  /**
   * What becomes of a running job whose run ended.
   *
   * @param job as it was claimed
   * @param outcome how the run ended
   * @param now by the store's clock
   */
  public Transition after(Job job, Outcome outcome, Instant now) {
    return outcome.fold(new Decision(job, now));
  }

  private final class Decision implements Outcome.Fold<Transition> {
    private final Job job;
    private final Instant now;

    Decision(Job job, Instant now) {
      this.job = job;
      this.now = now;
    }

    @Override
    public Transition done(Outcome.Done done) {
      return endOccurrence(RunOutcome.COMPLETED, JobStatus.COMPLETED, null);
    }

    @Override
    public Transition retry(Outcome.Retry retry) {
      Transition.Failure failure = failureOf(retry.cause());
      int used = job.state().counters().retries();
      if (used >= retries.allowed(job.spec().options().maxRetries())) {
        return endOccurrence(RunOutcome.FAILED, JobStatus.FAILED, failure);
      }
      Duration wait =
          retry.after() != null
              ? retry.after()
              : retries.backoff(job.spec().options().backoff()).beforeRetry(used + 1);
      return sameOccurrence(RunOutcome.RETRIED, later(wait), used + 1, failure);
    }

    @Override
    public Transition snooze(Outcome.Snooze snooze) {
      return again(RunOutcome.SNOOZED, snooze.until(), null);
    }

    @Override
    public Transition fail(Outcome.Fail fail) {
      return endOccurrence(
          RunOutcome.FAILED, JobStatus.FAILED, new Transition.Failure(fail.reason(), fail.cause()));
    }

    @Override
    public Transition cancel(Outcome.Cancel cancel) {
      return new Transition(
          JobStatus.CANCELLED,
          job.state().runDate(),
          null,
          job.state().counters().retries(),
          RunOutcome.CANCELLED,
          new Transition.Failure(cancel.reason(), null));
    }

    @Override
    public Transition interrupted(Outcome.Interrupted interrupted) {
      return again(RunOutcome.INTERRUPTED, now, new Transition.Failure(interrupted.reason(), null));
    }

    @Override
    public Transition released() {
      return again(RunOutcome.RELEASED, job.due(), null);
    }

    private Transition again(RunOutcome outcome, Instant at, Transition.@Nullable Failure error) {
      return sameOccurrence(outcome, at, job.state().counters().retries(), error);
    }

    private Transition sameOccurrence(
        RunOutcome outcome, Instant at, int used, Transition.@Nullable Failure error) {
      return new Transition(JobStatus.SCHEDULED, job.state().runDate(), at, used, outcome, error);
    }

    private Transition endOccurrence(
        RunOutcome outcome, JobStatus last, Transition.@Nullable Failure error) {
      Optional<Instant> next;
      try {
        next = triggers.apply(job).flatMap(trigger -> trigger.next(latest()));
      } catch (InvalidInputException unreadable) {
        // Somebody wrote a wrong trigger into the row: without a next occurrence it must not go on.
        return end(RunOutcome.FAILED, JobStatus.FAILED, failureOf(unreadable));
      }
      return next.map(at -> new Transition(JobStatus.SCHEDULED, at, at, 0, outcome, error))
          .orElseGet(() -> end(outcome, last, error));
    }

    private Transition end(
        RunOutcome outcome, JobStatus status, Transition.@Nullable Failure error) {
      int used = job.state().counters().retries();
      return new Transition(status, job.state().runDate(), null, used, outcome, error);
    }

    /** A clock that was set back must not make an occurrence run twice. */
    private Instant latest() {
      Instant occurrence = job.state().runDate();
      return now.isAfter(occurrence) ? now : occurrence;
    }

    private Instant later(Duration wait) {
      try {
        return now.plus(wait.isNegative() ? Duration.ZERO : wait);
      } catch (DateTimeException | ArithmeticException tooFar) {
        return now.plus(Duration.ofDays(365));
      }
    }
  }

  private static Transition.Failure failureOf(@Nullable Throwable cause) {
    if (cause == null) {
      return new Transition.Failure("the handler asked for a retry", null);
    }
    String message = cause.getMessage();
    return new Transition.Failure(
        message == null || message.isBlank() ? cause.getClass().getName() : message, cause);
  }
}
