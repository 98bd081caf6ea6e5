package dev.punctual;

import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobId;
import dev.punctual.port.JobStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many jobs as one: added while the batch is open, looked at together, cancelled together, and with
 * jobs that run when all are done or any failed. A handle of a name; making one asks the store for
 * nothing. Safe for use by many threads; the methods throw what those of {@link SchedulerClient}
 * throw, and {@link InvalidInputException} where the batch was not opened.
 */
public final class JobBatch {
  private final SchedulerClient client;
  private final JobStore jobs;
  private final BatchName name;
  private final @Nullable JobId by;

  JobBatch(SchedulerClient client, JobStore jobs, BatchName name, @Nullable JobId by) {
    this.client = client;
    this.jobs = jobs;
    this.name = name;
    this.by = by;
  }

  /** Its name. */
  public BatchName name() {
    return name;
  }

  /**
   * Opens it.
   *
   * @return false when there is a batch of that name already, open or closed
   */
  public boolean open() {
    return jobs.batches().open(name);
  }

  /**
   * The same as a member of it, whose run may add jobs when the batch is closed: as long as the
   * member has not ended, neither has the batch.
   */
  public JobBatch by(RunContext run) {
    return new JobBatch(client, jobs, name, run.jobId());
  }

  /**
   * Schedules jobs as members of the batch, in one statement: all of them, or none when it throws.
   *
   * @return one result per request, in order
   * @throws InvalidInputException if the batch is closed
   * @throws DuplicateJobException if an id is taken
   */
  public List<ScheduleResult> add(JobRequest... requests) {
    return add(List.of(requests), OnConflict.ERROR);
  }

  /**
   * As {@link #add(JobRequest...)}, for ids that may be taken. A job that is there and kept becomes
   * a member.
   */
  public List<ScheduleResult> add(List<JobRequest> requests, OnConflict onConflict) {
    return client.add(name, by, requests, onConflict);
  }

  /**
   * Schedules a job that runs when the batch is closed and all its jobs have ended, however that
   * was. Like every job it is named by its id, and scheduled once: see {@link
   * SchedulerClient#schedule(JobRequest, OnConflict)} to give another rule.
   */
  public ScheduleResult onDone(JobRequest callback) {
    return client.schedule(callback.after(After.allOfBatch(name).onEnd()));
  }

  /** Schedules a job that runs when the batch is closed and all its jobs are completed. */
  public ScheduleResult onSuccess(JobRequest callback) {
    return client.schedule(callback.after(After.allOfBatch(name).onSuccess()));
  }

  /**
   * Schedules a job that runs as soon as one job of the batch has failed for good. When none did,
   * it is cancelled at the end of the batch.
   */
  public ScheduleResult onFailure(JobRequest callback) {
    return client.schedule(callback.after(After.anyOfBatch(name).onFailure()));
  }

  /**
   * Closes it: nothing more is added, but by its own members while they run.
   *
   * @return false when it was closed before
   */
  public boolean close() {
    return jobs.batches().close(name);
  }

  /**
   * Closes it, and cancels those of its jobs that have not ended and the jobs that wait for it.
   *
   * @return how many jobs this call cancelled
   */
  public int cancel() {
    return jobs.batches().cancel(name);
  }

  /** How it stands; empty when there is no batch of that name. Costs a look at each of its jobs. */
  public Optional<BatchProgress> progress() {
    return jobs.batches().progress(name);
  }
}
