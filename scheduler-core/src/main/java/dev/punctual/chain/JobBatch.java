package dev.punctual.chain;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.SchedulerClient;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobId;
import dev.punctual.port.JobBatches;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many jobs as one: added while the batch is open, looked at together, cancelled together, and with
 * jobs that run when all are done or any failed. A handle of a name; making one asks the store for
 * nothing. Safe for use by many threads; the methods throw what those of {@link SchedulerClient}
 * throw, and {@link InvalidInputException} where the batch was not opened.
 */
public final class JobBatch {
  private final BatchName name;
  private final @Nullable JobId by;
  private final JobBatches batches;
  private final Members members;
  private final Function<JobRequest, ScheduleResult> callbacks;

  /** Adds jobs to a batch, as a client does. */
  @FunctionalInterface
  public interface Members {
    /**
     * One result per request, in order.
     *
     * @param by the member whose run adds them; null for anybody else
     */
    List<ScheduleResult> add(
        BatchName batch, @Nullable JobId by, List<JobRequest> requests, OnConflict onConflict);
  }

  /**
   * For clients: {@link SchedulerClient#batch} makes one.
   *
   * @param by the member whose run has it; null for anybody else
   * @param batches the store's
   * @param members adds jobs
   * @param callbacks schedules jobs that wait for it
   */
  public JobBatch(
      BatchName name,
      @Nullable JobId by,
      JobBatches batches,
      Members members,
      Function<JobRequest, ScheduleResult> callbacks) {
    this.name = name;
    this.by = by;
    this.batches = batches;
    this.members = members;
    this.callbacks = callbacks;
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
    return batches.open(name);
  }

  /**
   * The same as a member of it, whose run may add jobs when the batch is closed: as long as the
   * member has not ended, neither has the batch.
   */
  public JobBatch by(RunContext run) {
    return new JobBatch(name, run.jobId(), batches, members, callbacks);
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
    return members.add(name, by, requests, onConflict);
  }

  /**
   * Schedules a job that runs when the batch is closed and all its jobs have ended, however that
   * was. Like every job it is named by its id, and scheduled once: see {@link
   * SchedulerClient#schedule(JobRequest, OnConflict)} to give another rule.
   */
  public ScheduleResult onDone(JobRequest callback) {
    return callbacks.apply(callback.after(After.allOfBatch(name).onEnd()));
  }

  /** Schedules a job that runs when the batch is closed and all its jobs are completed. */
  public ScheduleResult onSuccess(JobRequest callback) {
    return callbacks.apply(callback.after(After.allOfBatch(name).onSuccess()));
  }

  /**
   * Schedules a job that runs as soon as one job of the batch has failed for good. When none did,
   * it is cancelled at the end of the batch.
   */
  public ScheduleResult onFailure(JobRequest callback) {
    return callbacks.apply(callback.after(After.anyOfBatch(name).onFailure()));
  }

  /**
   * Closes it: nothing more is added, but by its own members while they run.
   *
   * @return false when it was closed before
   */
  public boolean close() {
    return batches.close(name);
  }

  /**
   * Closes it, and cancels those of its jobs that have not ended and the jobs that wait for it.
   *
   * @return how many jobs this call cancelled
   */
  public int cancel() {
    return batches.cancel(name);
  }

  /** How it stands; empty when there is no batch of that name. Costs a look at each of its jobs. */
  public Optional<BatchProgress> progress() {
    return batches.progress(name);
  }
}
