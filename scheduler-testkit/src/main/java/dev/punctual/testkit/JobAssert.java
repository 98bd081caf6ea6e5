package dev.punctual.testkit;

import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.JobFilter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a test expects of a job, without a library for assertions:
 *
 * <pre>{@code
 * JobAssert.assertJob(scheduler, "mail-7").hasStatus(SCHEDULED).isDueAt(noon).hasPayload(new Mail("ada"));
 * }</pre>
 *
 * <p>Each method throws {@link AssertionError} with what was expected and what is there. The job is
 * as it was when it was asked for.
 */
public final class JobAssert {
  private final JobScheduler scheduler;
  private final Job job;

  private JobAssert(JobScheduler scheduler, Job job) {
    this.scheduler = scheduler;
    this.job = job;
  }

  /** The job of this id, which must be there. */
  public static JobAssert assertJob(JobScheduler scheduler, String id) {
    Job job = scheduler.get(id).orElse(null);
    if (job == null) {
      throw new AssertionError("Expected a job '" + id + "'; there are " + ids(scheduler));
    }
    return new JobAssert(scheduler, job);
  }

  /** There is no job of this id. */
  public static void assertNoJob(JobScheduler scheduler, String id) {
    scheduler
        .get(id)
        .ifPresent(
            job -> {
              throw new AssertionError("Expected no job '" + id + "'; there is " + job);
            });
  }

  private static List<String> ids(JobScheduler scheduler) {
    return scheduler.find(JobFilter.ALL).limit(100).map(job -> job.id().value()).toList();
  }

  /** The job, for what is not asked here. */
  public Job job() {
    return job;
  }

  /** Where it stands. */
  public JobAssert hasStatus(JobStatus status) {
    return expect("status", status, job.status());
  }

  /** The code that runs it. */
  public JobAssert hasHandler(String handler) {
    return expect("handler", handler, job.spec().handler().value());
  }

  /** When its next attempt is due. */
  public JobAssert isDueAt(Instant instant) {
    return expect("next attempt due at", instant, job.due());
  }

  /**
   * What it carries, read as a value of the expected one's class by the codec on the class path; a
   * list is read as one of JSON's own values.
   */
  public JobAssert hasPayload(Object payload) {
    Class<?> type = payload instanceof List ? List.class : payload.getClass();
    return expect("payload", payload, job.payload(type));
  }

  /** How its latest run ended. */
  public JobAssert lastRunEnded(RunOutcome outcome) {
    return expect("outcome of the latest run", outcome, latest());
  }

  private @Nullable RunOutcome latest() {
    return scheduler.history(job.id().value(), 1).stream()
        .map(Run::outcome)
        .findFirst()
        .orElse(null);
  }

  private JobAssert expect(String what, Object expected, @Nullable Object found) {
    if (!Objects.equals(expected, found)) {
      throw new AssertionError(
          "Job '" + job.id() + "': expected " + what + " " + expected + "; it is " + found);
    }
    return this;
  }
}
