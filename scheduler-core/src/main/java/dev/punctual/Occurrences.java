package dev.punctual;

import dev.punctual.internal.client.Backfill;
import dev.punctual.internal.engine.run.TriggerReader;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.job.JobId;
import dev.punctual.job.Text;
import dev.punctual.port.JobStore;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences that people ask for or do without: now, not next time, or those of a span that had no
 * run. The schedule of a job stays as it is. Safe for use by many threads; the methods throw what
 * those of {@link SchedulerClient} throw.
 */
public final class Occurrences {
  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_NAME = 255;

  private final JobStore jobs;
  private final TriggerReader triggers;
  private final InstantSource clock;
  private final Consumer<Supplier<Instant>> expect;

  Occurrences(
      JobStore jobs,
      TriggerReader triggers,
      InstantSource clock,
      Consumer<Supplier<Instant>> expect) {
    this.jobs = jobs;
    this.triggers = triggers;
    this.clock = clock;
    this.expect = expect;
  }

  /**
   * Runs a job now. A job that runs once, and waits, is due now. A job that recurs runs once more,
   * as a job of its own that is named after it and this moment; its own run, if one is under way,
   * and its next occurrence stay as they are.
   *
   * @return the job that is due now; empty when there is no such job, when it runs once and does
   *     not wait, or when it recurs and has ended
   * @throws InvalidInputException if the id leaves no room for a moment
   */
  public Optional<JobId> runNow(String jobId) {
    Optional<JobId> due = jobs.occurrences().runNow(JobId.of(jobId));
    due.ifPresent(id -> expect.accept(clock::instant));
    return due;
  }

  /**
   * Lets the next occurrence of a recurring job pass: history tells that it was missed, and who
   * skipped it.
   *
   * @param by who skips it, up to 255 characters
   * @return the occurrence that is skipped; empty when there is no such job, it does not recur, or
   *     it is not scheduled
   */
  public Optional<Instant> skipNext(String jobId, String by) {
    return skip(jobId, skippedBy(by));
  }

  /**
   * As {@link #skipNext(String, String)}, with a reason.
   *
   * @param reason for history, up to 1000 characters
   */
  public Optional<Instant> skipNext(String jobId, String by, String reason) {
    Text.check("reason", reason, LONGEST_REASON);
    return skip(jobId, skippedBy(by) + ": " + reason);
  }

  private static String skippedBy(String by) {
    Text.check("skipped by", by, LONGEST_NAME);
    return "skipped by " + by;
  }

  private Optional<Instant> skip(String jobId, String told) {
    return jobs.find(JobId.of(jobId))
        .filter(job -> JobCommand.SKIP.in(job.status(), job.spec().recurs()) != Move.NONE)
        .flatMap(job -> skip(job, told));
  }

  private Optional<Instant> skip(Job job, String told) {
    Trigger trigger = triggers.apply(job).orElseThrow();
    @Nullable Instant skipped =
        job.unplanned() ? trigger.next(clock.instant()).orElse(null) : job.state().runDate();
    if (skipped == null) {
      return Optional.empty();
    }
    @Nullable Instant next = trigger.next(skipped).orElse(null);
    @Nullable Instant due = next == null ? null : trigger.due(next, job.id().value());
    Skip skip = new Skip(job.id(), job.state().runDate(), skipped, next, due, told);
    if (!jobs.occurrences().skip(skip)) {
      return Optional.empty();
    }
    if (due != null) {
      expect.accept(() -> due);
    }
    return Optional.of(skipped);
  }

  /**
   * Runs those occurrences of a recurring job in a span of the past that had no run: each as a job
   * of its own that is named after the job and the occurrence, due now. Called again, it makes none
   * twice. History tells which had a run; what the clean-up has removed from it counts as missed.
   *
   * @param from the first instant of the span
   * @param to the end of the span, not after now; an occurrence at this very instant is not in it
   * @return one result per occurrence, the earliest first; none when there is no such job, it does
   *     not recur, it has ended, or nothing was missed
   * @throws InvalidInputException if the span is none, ends after now, holds more than 1000
   *     occurrences, or begins before the job's latest 10,000 runs; or if the trigger counts from
   *     the ends of runs
   */
  public List<ScheduleResult> backfill(String jobId, Instant from, Instant to) {
    Backfill backfill = new Backfill(jobs, triggers, from, to);
    backfill.requirePast(clock.instant());
    List<ScheduleResult> results =
        jobs.find(JobId.of(jobId))
            .filter(job -> JobCommand.BACKFILL.in(job.status(), job.spec().recurs()) != Move.NONE)
            .map(backfill::of)
            .orElse(List.of());
    if (!results.isEmpty()) {
      expect.accept(clock::instant);
    }
    return results;
  }
}
