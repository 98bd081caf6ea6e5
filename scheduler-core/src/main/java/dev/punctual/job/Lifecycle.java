package dev.punctual.job;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.text.FailureText;
import dev.punctual.retry.RetryPolicy;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.RunPolicies;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a job: the only place that does. Immutable and safe for use by many
 * threads.
 *
 * <p>A one-time job completes, or fails when its retries are used up. A recurring job goes on: a
 * failing occurrence is recorded as failed and the next one is scheduled. What becomes of
 * occurrences that nobody could run in time, or that fell due while an earlier one was still
 * running or waiting for its retries, is the trigger's to say.
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

  /** What to do with a claimed run. */
  public enum Start {
    /** Call its handler. */
    RUN,
    /** Make its occurrence a job of its own, so that the next one need not wait for its end. */
    RUN_APART,
    /** Do not begin it: it is too late for its occurrence. */
    MISS,
    /** Do not begin it: its occurrence is past its deadline. */
    EXPIRE
  }

  /**
   * What to do with a run that may begin now.
   *
   * @param job as it was claimed
   * @param now by the store's clock
   */
  public Start start(Job job, Instant now) {
    Optional<Trigger> trigger;
    try {
      trigger = triggers.apply(job);
    } catch (InvalidInputException unreadable) {
      // This occurrence is due all the same, and the job fails when it has ended.
      return job.unplanned() ? Start.MISS : Start.RUN;
    }
    return trigger.map(known -> start(job, known, now)).orElse(Start.RUN);
  }

  private static Start start(Job job, Trigger trigger, Instant now) {
    if (isExpired(job, trigger, now)) {
      return Start.EXPIRE;
    }
    boolean missed =
        trigger.recurring()
            ? new CatchUp(job, trigger, now).insteadOfCurrent().isPresent()
            : isTooLate(job, trigger, now);
    if (missed) {
      return Start.MISS;
    }
    return trigger.runs().concurrency() == ConcurrencyPolicy.ALLOW ? Start.RUN_APART : Start.RUN;
  }

  private static boolean isExpired(Job job, Trigger trigger, Instant now) {
    Duration deadline = trigger.runs().deadline();
    return deadline != null
        && !job.unplanned()
        && Duration.between(job.state().runDate(), now).compareTo(deadline) > 0;
  }

  /** A job that runs once is never too late unless its trigger says so. */
  private static boolean isTooLate(Job job, Trigger once, Instant now) {
    Duration grace = once.runs().grace();
    boolean skip = once.runs().misfire() == MisfirePolicy.SKIP;
    Duration most = grace == null && skip ? RunPolicies.USUAL_GRACE : grace;
    return most != null && Duration.between(job.due(), now).compareTo(most) > 0;
  }

  /**
   * What becomes of a running job whose run ended. The concurrency policy decides about what fell
   * due up to the end of the run. What falls due after that, while the end is not recorded yet, is
   * left for the misfire policy, which decides when the job is claimed next.
   *
   * @param job as it was claimed
   * @param outcome how the run ended
   * @param ended when it ended, by the store's clock; its end may be recorded much later
   */
  public Transition after(Job job, Outcome outcome, Instant ended) {
    return new Decision(job, ended).about(outcome);
  }

  /** The node interrupted the handler: the run is repeated elsewhere, and spends no retry. */
  public static Outcome interrupted(String reason) {
    return new NodeOutcome.Interrupted(reason);
  }

  /** The node gives a claim back that it never began. */
  public static Outcome released() {
    return new NodeOutcome.Released();
  }

  /** The run was not begun, for by its trigger it is too late for this occurrence. */
  public static Outcome missed() {
    return new NodeOutcome.Missed();
  }

  /** The run was not begun, for its occurrence is past its deadline. */
  public static Outcome expired() {
    return new NodeOutcome.Expired();
  }

  /** Whether a run that ended so was never begun. */
  public static boolean neverBegun(Outcome outcome) {
    return outcome instanceof NodeOutcome own && !(own instanceof NodeOutcome.Interrupted);
  }

  private final class Decision {
    private final Job job;
    private final Instant now;

    Decision(Job job, Instant now) {
      this.job = job;
      this.now = now;
    }

    Transition about(Outcome outcome) {
      if (outcome instanceof Outcome.Retry retry) {
        return retry(retry);
      }
      if (outcome instanceof Outcome.Snooze snooze) {
        return snooze(snooze);
      }
      if (outcome instanceof Outcome.Fail fail) {
        return fail(fail);
      }
      if (outcome instanceof Outcome.Cancel cancel) {
        return cancel(cancel);
      }
      return outcome instanceof NodeOutcome own ? aboutOwn(own) : done();
    }

    private Transition aboutOwn(NodeOutcome outcome) {
      if (outcome instanceof NodeOutcome.Interrupted interrupted) {
        return interrupted(interrupted);
      }
      if (outcome instanceof NodeOutcome.Expired) {
        return expired();
      }
      return outcome instanceof NodeOutcome.Missed ? missed() : released();
    }

    private Transition expired() {
      String reason = "not begun by its deadline: it was due at " + job.state().runDate();
      JobStatus last =
          triggers.apply(job).filter(Trigger::recurring).isPresent()
              ? JobStatus.COMPLETED
              : JobStatus.CANCELLED;
      return endOccurrence(RunOutcome.EXPIRED, last, new Transition.Failure(reason, null));
    }

    private Transition done() {
      return endOccurrence(RunOutcome.COMPLETED, JobStatus.COMPLETED, null);
    }

    private Transition retry(Outcome.Retry retry) {
      String reason = retry.reason();
      Transition.Failure failure =
          reason == null ? failureOf(retry.cause()) : new Transition.Failure(reason, retry.cause());
      int used = job.state().counters().retries();
      if (used >= retries.allowed(job.spec().options().maxRetries())) {
        return endOccurrence(RunOutcome.FAILED, JobStatus.FAILED, failure);
      }
      Duration wait =
          retry.after() != null
              ? retry.after()
              : retries.backoff(job.spec().options().backoff()).beforeRetry(used + 1);
      return sameOccurrence(RunOutcome.RETRIED, TimeRange.later(now, wait), used + 1, failure);
    }

    private Transition snooze(Outcome.Snooze snooze) {
      String reason = snooze.reason();
      return again(
          RunOutcome.SNOOZED,
          TimeRange.within(now, snooze.until()),
          reason == null ? null : new Transition.Failure(reason, null));
    }

    private Transition fail(Outcome.Fail fail) {
      return endOccurrence(
          RunOutcome.FAILED, JobStatus.FAILED, new Transition.Failure(fail.reason(), fail.cause()));
    }

    private Transition cancel(Outcome.Cancel cancel) {
      return new Transition(
          JobStatus.CANCELLED,
          job.state().runDate(),
          null,
          job.state().counters().retries(),
          RunOutcome.CANCELLED,
          new Transition.Failure(cancel.reason(), null));
    }

    private Transition interrupted(NodeOutcome.Interrupted interrupted) {
      return again(RunOutcome.INTERRUPTED, now, new Transition.Failure(interrupted.reason(), null));
    }

    private Transition released() {
      return again(RunOutcome.RELEASED, job.due(), null);
    }

    private Transition again(RunOutcome outcome, Instant at, Transition.@Nullable Failure error) {
      return sameOccurrence(outcome, at, job.state().counters().retries(), error);
    }

    private Transition sameOccurrence(
        RunOutcome outcome, Instant at, int used, Transition.@Nullable Failure error) {
      return new Transition(JobStatus.SCHEDULED, job.state().runDate(), at, used, outcome, error);
    }

    private Transition missed() {
      try {
        return missed(triggers.apply(job));
      } catch (InvalidInputException unreadable) {
        return end(RunOutcome.FAILED, JobStatus.FAILED, failureOf(unreadable));
      }
    }

    private Transition missed(Optional<Trigger> trigger) {
      if (trigger.filter(Trigger::recurring).isEmpty()) {
        String reason = "later than its grace time: it was due at " + job.due();
        return end(RunOutcome.MISSED, JobStatus.FAILED, new Transition.Failure(reason, null));
      }
      if (job.unplanned() && trigger.get().next(now).isEmpty()) {
        String reason = "the trigger never fires again: " + trigger.get().text();
        return end(RunOutcome.FAILED, JobStatus.FAILED, new Transition.Failure(reason, null));
      }
      return new CatchUp(job, trigger.get(), now)
          .insteadOfCurrent()
          .map(next -> goOn(next, RunOutcome.RELEASED, JobStatus.COMPLETED, null))
          .orElseGet(this::released);
    }

    private Transition endOccurrence(
        RunOutcome outcome, JobStatus last, Transition.@Nullable Failure error) {
      try {
        return triggers
            .apply(job)
            .filter(Trigger::recurring)
            .map(trigger -> new CatchUp(job, trigger, now).afterCurrent())
            .map(next -> goOn(next, outcome, last, error))
            .orElseGet(() -> end(outcome, last, error));
      } catch (InvalidInputException unreadable) {
        // Somebody wrote a wrong trigger into the row: without a next occurrence it must not go on.
        return end(RunOutcome.FAILED, JobStatus.FAILED, failureOf(unreadable));
      }
    }

    private Transition goOn(
        CatchUp.Next next, RunOutcome outcome, JobStatus last, Transition.@Nullable Failure error) {
      Instant occurrence = next.occurrence();
      return occurrence == null
          ? over(end(outcome, last, error), next.missed())
          : new Transition(
              JobStatus.SCHEDULED, occurrence, next.due(), 0, outcome, error, next.missed());
    }

    private static Transition over(Transition end, List<Missed> missed) {
      return new Transition(
          end.status(),
          end.runDate(),
          end.nextRun(),
          end.retries(),
          end.outcome(),
          end.error(),
          missed);
    }

    private Transition end(
        RunOutcome outcome, JobStatus status, Transition.@Nullable Failure error) {
      int used = job.state().counters().retries();
      return new Transition(status, job.state().runDate(), null, used, outcome, error);
    }
  }

  private static Transition.Failure failureOf(@Nullable Throwable cause) {
    if (cause == null) {
      return new Transition.Failure("the handler asked for a retry", null);
    }
    return new Transition.Failure(FailureText.of(cause), cause);
  }
}
