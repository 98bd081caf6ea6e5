package dev.punctual.port;

import dev.punctual.DuplicateJobException;
import dev.punctual.JobQuery;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.StoreException;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.Retiming;
import dev.punctual.job.Run;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands and queries about jobs. Safe for use by many threads. Each command is one atomic step
 * and durable when it returns. Every method throws {@link StoreException} when the store cannot be
 * reached or answers with an error; a command may then have happened or not.
 */
public interface JobStore {

  /**
   * Schedules jobs in one statement.
   *
   * @param jobs with ids that differ; an empty list does nothing
   * @param onConflict what happens to an id that is there already
   * @return one result per job, in the order given
   * @throws DuplicateJobException with {@link OnConflict#ERROR}, if an id is there already; then
   *     none of the jobs is scheduled
   */
  List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict);

  /**
   * Schedules jobs in one statement as {@link OnConflict#UPDATE} does, for a part of an application
   * that says at each of its starts what there is to be. Besides, a job that this part has declared
   * before stays as it is when a person cancelled it, and when it was completed by the same
   * trigger.
   *
   * @param by whose jobs they are from now on
   * @param jobs that recur, with ids that differ; an empty list does nothing
   * @return one result per job, in the order given
   */
  List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs);

  /**
   * Jobs that this part of an application declared once, that have not been completed or cancelled,
   * and that are not among these.
   *
   * @param declared what it declares now
   */
  List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared);

  /**
   * Cancels those of these jobs that this part of an application declares. Nobody declares them
   * afterwards, so that a later declaration brings them back.
   *
   * @param ids an empty list does nothing
   * @return those that this call cancelled
   */
  List<JobId> retire(DeclaredBy by, Collection<JobId> ids);

  /** The job of this id; empty when there is none. */
  Optional<Job> find(JobId id);

  /** The first page of a query, newest first: {@link JobQuery#page} jobs at most. */
  List<Job> list(JobQuery query);

  /** How many jobs there are in each status; a status without jobs may be missing. */
  Map<JobStatus, Long> count();

  /**
   * History of a job, latest first.
   *
   * @param limit how many runs at most
   */
  List<Run> runs(JobId id, int limit);

  /**
   * What living nodes can run. A job whose handler is not among them stays scheduled until a node
   * with that handler comes.
   */
  Set<HandlerName> handlersOfLivingNodes();

  /**
   * Cancels a job that is scheduled, running or failed. A running job is cancelled at once; its
   * handler is interrupted when its node hears of it, and whatever it then answers changes nothing.
   *
   * @return whether this call cancelled it; false when there is no such job or it has ended
   */
  boolean cancel(JobId id);

  /**
   * Cancels those of these jobs that are scheduled, running or failed, in one statement, each as
   * {@link #cancel} does.
   *
   * @param ids an empty list does nothing
   * @return how many this call cancelled
   */
  int cancelAll(List<JobId> ids);

  /**
   * Schedules a failed job for now, with all its retries before it.
   *
   * @return whether this call did so; false when there is no such job or it has not failed
   */
  boolean retry(JobId id);

  /**
   * Gives jobs another time. One that is scheduled goes by it at once, its retries unspent, unless
   * it recurs by both triggers and its occurrence is due, or its trigger stays the same: such a job
   * keeps its occurrence, and goes by the new trigger after it (with {@code expected} it moves).
   * One that is running ends its run first; one that has failed keeps its occurrence for its retry,
   * and goes by the trigger after that. Counters of runs and history stay.
   *
   * @param jobs with ids that differ
   * @return those that were changed: not one that is unknown, has ended, or is not what was
   *     expected
   */
  Set<JobId> reschedule(List<Retiming> jobs);

  /**
   * Removes completed and cancelled jobs that ended longer ago than {@code age}, and history older
   * than that. Failed jobs and their history stay.
   *
   * @param limit how many of each at most in this call
   */
  Removed removeEnded(Duration age, int limit);

  /**
   * What a clean-up removed.
   *
   * @param jobs jobs removed
   * @param runs rows of history removed
   */
  record Removed(int jobs, int runs) {}
}
