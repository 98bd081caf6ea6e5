package dev.punctual.port;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.StoreException;
import dev.punctual.audit.Caller;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.Run;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import java.time.Duration;
import java.time.Instant;
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
   * Schedules jobs in one statement. A {@link NewJob#unique} job goes by its own rule instead of
   * {@code onConflict}, as long as an earlier job of its id is in its way; where none is, it is
   * inserted, or begins anew as {@link OnConflict#REPLACE} does, and counts as first scheduled now.
   * Of calls at once the last to commit counts as the latest.
   *
   * <p>With debounce the earlier job is brought up to date as {@link OnConflict#UPDATE} does, due
   * at its bound after the first of its series at the latest, by the store's clock. The first is
   * when the job was first scheduled. What meets a run, a job that waits for a retry, or one that
   * has failed, is the first of the next series: it counts as first scheduled then.
   *
   * <p>A job with {@link NewJob#after} waits as {@link JobChains} says. Jobs of one call may wait
   * for each other. What is scheduled anew waits for whom it is told to wait for now.
   *
   * @param jobs with ids that differ; an empty list does nothing
   * @param onConflict what happens to an id that is there already
   * @return one result per job, in the order given
   * @throws DuplicateJobException with {@link OnConflict#ERROR}, if an id is there already, or if
   *     an earlier job is in the way of a unique one whose rule says so; then none of the jobs is
   *     scheduled
   * @throws InvalidInputException if a job is to wait for one that is not there, or for itself by
   *     way of others; then none of the jobs is scheduled
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
   * Schedules reminders of an event as {@link #schedule} does. With {@link OnConflict#REPLACE} and
   * {@link OnConflict#UPDATE}, those reminders of the event that are left out and scheduled, from
   * an earlier call, are cancelled in the same step.
   *
   * @param jobs at least one, with ids that differ
   * @param leftOut reminders whose time is past; none of {@code jobs}
   * @return one result per job, in the order given
   * @throws DuplicateJobException with {@link OnConflict#ERROR}, if an id is there already; then
   *     nothing has changed
   */
  List<ScheduleResult> scheduleReminders(
      EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut);

  /**
   * Gives an event another time, and its reminders with it: the jobs of type event_reminder that
   * name the event in their metadata as {@code event_id}. Nobody changes one of them between the
   * first that is read and the last that is written.
   *
   * <ul>
   *   <li>One that is scheduled, was sent or has failed is scheduled anew, in the place of the old
   *       one, as long before the event as it was; {@code event_time} in its metadata tells the new
   *       time, and all else of it stays.
   *   <li>One that is being sent, too; it loses its fence, so that the end of its run changes
   *       nothing.
   *   <li>One whose new time is past is left out, and cancelled if it is scheduled; where all are
   *       past, the one nearest to the event is due at once.
   *   <li>One that was cancelled or that recurs stays as it is.
   *   <li>How long before the event one is due is told by {@code before} in its metadata, else by
   *       {@code event_time} there and the run date; one that has neither stays as it is.
   * </ul>
   *
   * @param newTime counted in microseconds; what is past goes by the store's own clock
   * @return one result per reminder that has a new time, the earliest first; none when there is no
   *     such reminder
   * @throws InvalidInputException if that time is past, or after {@link
   *     dev.punctual.job.TimeRange#LAST}; then nothing has changed
   */
  List<ScheduleResult> moveEvent(EventId event, Instant newTime);

  /**
   * Cancels the reminders of an event that are scheduled, running or failed, those that recur
   * included, each as {@link #cancel} does.
   *
   * @return how many this call cancelled
   */
  int cancelEvent(EventId event);

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
   * What is behind, for figures: handlers of which jobs are due that nobody has claimed, by the
   * store's clock. Jobs that a pause or a limit holds are not behind. Costs one statement, which
   * reads a bounded number of entries: at most the 200 lanes that are furthest behind, and some
   * 20,000 jobs.
   *
   * @return one for each such handler, in any order
   */
  List<Due> dueJobs();

  /**
   * Jobs of a handler that are due and not claimed.
   *
   * @param handler theirs
   * @param age how long the oldest of them has been due
   * @param jobs how many there are, or at least are when there are many
   */
  record Due(HandlerName handler, Duration age, long jobs) {}

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

  /** Occurrences that people ask for or do without; within a transaction as this is. */
  OccurrenceCommands occurrences();

  /** Jobs that have failed, and what becomes of them; within a transaction as this is. */
  DeadLetterCommands deadLetters();

  /** Finds jobs, and runs of all jobs; within a transaction as this is. */
  SearchQueries search();

  /** What is done to many jobs; within a transaction as this is. */
  BulkCommands bulks();

  /** What is paused; of a store within a caller's transaction, within that transaction. */
  Pauses pauses();

  /** How many jobs may run and start; within a transaction as this is. */
  JobLimits limits();

  /** Who waits for whom; within a transaction as this is. */
  JobChains chains();

  /** Batches of jobs; within a transaction as this is. */
  JobBatches batches();

  /** What nodes have told of their runs and of themselves. */
  Telemetry telemetry();

  /** Changes of what jobs are; within a transaction as this is. */
  Edits edits();

  /** What runs have sent, and what became of it; within a transaction as this is. */
  Messages messages();

  /** Addresses that nothing is sent to. */
  Suppressions suppressions();

  /** Who asked for what; within a transaction as this is. */
  AuditQueries audit();

  /** Whom the HTTP API lets in. */
  AccessKeys keys();

  /**
   * The same for somebody: commands that change something are noted as theirs. Queries and what is
   * scheduled are as before. A caller without a name is a program that asks by itself, as all are
   * until this is asked.
   */
  JobStore by(Caller caller);

  /**
   * Removes completed and cancelled jobs that ended longer ago than {@code age}, and history and
   * messages older than that, and pauses of jobs that are gone. Failed jobs and their history stay.
   * A store that keeps much history in partitions may remove it by the partition: up to a sixth of
   * {@code age} later, and in larger numbers than the limit.
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
