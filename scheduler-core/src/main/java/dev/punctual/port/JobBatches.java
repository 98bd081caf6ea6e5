package dev.punctual.port;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.StoreException;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Batches: jobs that are looked at, waited for and cancelled together. Jobs wait for a batch as
 * they wait for jobs, by {@link NewJob#after}. Safe for use by many threads; each command is one
 * atomic step and durable when it returns. Every method throws {@link StoreException} when the
 * store cannot be reached; a command may then have happened or not.
 */
public interface JobBatches {

  /**
   * Opens a batch.
   *
   * @return false when there is one of that name already, open or closed
   */
  boolean open(BatchName name);

  /**
   * Schedules jobs as {@link JobStore#schedule} does, as members of a batch. A job that is there
   * already and stays as it is becomes a member all the same, and counts as ended if it has.
   *
   * @param by the member whose run adds them, which may do so when the batch is closed, until it
   *     has ended; null for anybody else
   * @param jobs with ids that differ; an empty list does nothing
   * @return one result per job, in the order given
   * @throws InvalidInputException if there is no such batch, or it is closed
   * @throws DuplicateJobException as {@link JobStore#schedule}
   */
  List<ScheduleResult> add(
      BatchName name, @Nullable JobId by, List<NewJob> jobs, OnConflict onConflict);

  /**
   * Closes a batch: whoever waits for all of it goes when its last member has ended.
   *
   * @return false when it was closed before
   * @throws InvalidInputException if there is no such batch
   */
  boolean close(BatchName name);

  /**
   * Closes a batch, and cancels its members that have not ended and the jobs that wait for it. What
   * has failed stays failed.
   *
   * @return how many jobs this call cancelled
   * @throws InvalidInputException if there is no such batch
   */
  int cancel(BatchName name);

  /** How a batch stands; empty when there is none of that name. Costs a look at each member. */
  Optional<BatchProgress> progress(BatchName name);
}
