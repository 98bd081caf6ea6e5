package dev.punctual.port;

import dev.punctual.ScheduleResult;
import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences that people ask for or do without. Safe for use by many threads; each command is one
 * atomic step and durable when it returns. Every method throws {@link StoreException} when the
 * store cannot be reached; a command may then have happened or not.
 */
public interface OccurrenceCommands {

  /**
   * Makes a job that runs once, and waits, due now: all else of it stays. Of a job that recurs, and
   * is scheduled or running, makes an occurrence of this moment as {@link #add} does.
   *
   * @return the job that is due now; empty if there is no such job, or its status forbids it
   */
  Optional<JobId> runNow(JobId id);

  /**
   * Makes occurrences of a job that recurs, and is scheduled or running, jobs of their own ({@link
   * dev.punctual.job.JobSpec#apart}), due now. The job itself stays as it is.
   *
   * @param occurrences that differ; an empty list does nothing
   * @return one result per occurrence, in the order given, {@code KEPT} for one that is a job
   *     already; none if there is no such job, or its status forbids it, or it does not recur
   */
  List<ScheduleResult> add(JobId id, List<Instant> occurrences);

  /**
   * Lets an occurrence of a recurring job pass without a run: history tells that it was missed, and
   * the job goes on with the next, its retries unspent.
   *
   * @return whether this call did so; false when the job is not as expected
   */
  boolean skip(Skip skip);

  /**
   * An occurrence of a recurring job that is to pass without a run.
   *
   * @param id of the job
   * @param expected leave the job alone unless it is scheduled and this is its run date
   * @param occurrence the one that is skipped
   * @param runDate the occurrence to go on with; null if there is none, and the job is completed
   * @param due when that is due to run; null if there is none
   * @param reason for history
   */
  record Skip(
      JobId id,
      Instant expected,
      Instant occurrence,
      @Nullable Instant runDate,
      @Nullable Instant due,
      String reason) {}
}
