package dev.punctual;

import dev.punctual.access.Access;
import dev.punctual.audit.AuditLog;
import dev.punctual.audit.Caller;
import dev.punctual.bulk.JobBulks;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.JobBatch;
import dev.punctual.chain.Predecessor;
import dev.punctual.deadletter.DeadLetters;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobEdit;
import dev.punctual.figures.Figures;
import dev.punctual.internal.client.Batch;
import dev.punctual.internal.client.Declaration;
import dev.punctual.internal.client.Editing;
import dev.punctual.internal.client.Predecessors;
import dev.punctual.internal.client.Upcoming;
import dev.punctual.internal.engine.run.TriggerReader;
import dev.punctual.internal.reminder.StillToSend;
import dev.punctual.internal.trace.KeptTrace;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NewJob;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.Payloads;
import dev.punctual.job.Run;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.message.MessageLog;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.JobStore;
import dev.punctual.port.Retiming;
import dev.punctual.port.SchedulerStore;
import dev.punctual.run.JobActivity;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobSearch;
import dev.punctual.trigger.Trigger;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Schedules jobs and steers them. Safe for use by many threads.
 *
 * <p>Every method throws {@link InvalidInputException} for an input it refuses and {@link
 * StoreException} when the store cannot be reached. Delivery is at least once. What a job asks of a
 * {@link dev.punctual.handler.CheckedHandler} that this scheduler was given is checked when the job
 * is scheduled. A job whose handler neither this scheduler nor a living node has is scheduled all
 * the same, unless {@link JobSchedulerBuilder#refuseUnknownHandlers} was asked for; the log warns
 * of it once for each handler.
 */
public sealed class SchedulerClient permits JobScheduler {
  private final ClientParts parts;
  private final JobStore jobs;
  private final EventSink events;
  private final RequestReader requests;
  private final TriggerReader triggers;
  private final Upcoming upcoming;

  SchedulerClient(ClientParts parts) {
    this.parts = parts;
    this.jobs = parts.jobs();
    this.events = parts.events();
    this.triggers = new TriggerReader(parts.codec());
    this.upcoming = new Upcoming(triggers, parts.now());
    this.requests =
        new RequestReader(parts.codec(), parts.handlers(), parts.now(), parts.maxRetries());
  }

  /**
   * Schedules one job.
   *
   * @throws dev.punctual.DuplicateJobException if its id is taken
   */
  public ScheduleResult schedule(JobRequest request) {
    return schedule(request, OnConflict.ERROR);
  }

  /**
   * Schedules one job; {@code onConflict} says what happens when its id is taken. A {@link Unique}
   * job says that itself.
   */
  public ScheduleResult schedule(JobRequest request, OnConflict onConflict) {
    return scheduleAll(List.of(request), onConflict).get(0);
  }

  /**
   * Schedules many jobs in one statement: all of them, or none when it throws.
   *
   * @param list with ids that differ, but for unique jobs, which go by their terms among
   *     themselves, too
   * @param onConflict what happens to ids that are taken; {@link Unique} jobs say that themselves
   * @return one result per request, in order
   */
  public List<ScheduleResult> scheduleAll(List<JobRequest> list, OnConflict onConflict) {
    Batch ready = ready(list);
    return ready.results(write(ready.jobs(), onConflict));
  }

  /**
   * Schedules many jobs as members of a batch.
   *
   * @param by the member whose run adds them; null for anybody else
   */
  private List<ScheduleResult> add(
      BatchName batch, @Nullable JobId by, List<JobRequest> list, OnConflict onConflict) {
    Batch ready = ready(list);
    return ready.results(
        write(ready.jobs(), onConflict, each -> jobs.batches().add(batch, by, each, onConflict)));
  }

  private Batch ready(List<JobRequest> list) {
    Batch ready = requests.jobs(list);
    parts
        .unknownHandlers()
        .check(list.stream().map(JobRequest::handler).toList(), jobs::handlersOfLivingNodes);
    return ready;
  }

  private List<ScheduleResult> write(List<NewJob> ready, OnConflict onConflict) {
    return write(ready, onConflict, each -> jobs.schedule(each, onConflict));
  }

  private List<ScheduleResult> write(
      List<NewJob> ready,
      OnConflict onConflict,
      Function<List<NewJob>, List<ScheduleResult>> write) {
    List<ScheduleResult> results = traced(ready, onConflict, write);
    written(ready, results);
    return results;
  }

  /**
   * Schedules within what traces. Jobs that are to be as told are not given its trace, which would
   * make them others with every call.
   */
  private List<ScheduleResult> traced(
      List<NewJob> ready,
      OnConflict onConflict,
      Function<List<NewJob>, List<ScheduleResult>> write) {
    if (ready.isEmpty()) {
      return write.apply(ready);
    }
    return parts
        .handlers()
        .tracing()
        .scheduling(
            ready,
            trace ->
                write.apply(
                    KeptTrace.put(
                        onConflict == OnConflict.UPDATE ? null : trace, ready, parts.codec())));
  }

  List<ScheduleResult> schedule(EventReminders reminders, OnConflict onConflict) {
    Instant now = clock().instant();
    List<NewJob> ready = ready(reminders.requests(now)).jobs();
    Set<JobId> leftOut = reminders.leftOut(now);
    if (leftOut.isEmpty()) {
      return write(ready, onConflict);
    }
    List<ScheduleResult> results =
        traced(
            ready,
            onConflict,
            each -> jobs.scheduleReminders(reminders.event(), each, onConflict, leftOut));
    written(ready, results);
    return results;
  }

  /** What is refused here leaves the transaction of a caller as it is. */
  List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
    StillToSend.requireToCome(newTime, clock().instant());
    List<ScheduleResult> results = jobs.moveEvent(event, newTime);
    if (!results.isEmpty()) {
      parts.expect().accept(parts.now()::instant);
    }
    events.accept(new SchedulerEvent.Scheduled(results));
    return results;
  }

  int cancelEvent(EventId event) {
    return jobs.cancelEvent(event);
  }

  private void written(List<NewJob> ready, List<ScheduleResult> results) {
    if (!ready.isEmpty()) {
      parts.expect().accept(() -> firstDue(ready));
    }
    events.accept(new SchedulerEvent.Scheduled(results));
  }

  private Instant firstDue(List<NewJob> ready) {
    Instant now = parts.now().instant();
    return Collections.min(ready.stream().map(job -> RequestReader.due(job, now)).toList());
  }

  /**
   * Reminds of an event: {@code before} ahead of {@code eventTime}, or at once when that is past
   * and the event is not. The job is named {@code reminder:<event>:<before>}.
   *
   * @param eventId the event, in the caller's terms
   * @throws InvalidInputException if the event is over
   * @throws dev.punctual.DuplicateJobException if the event has this reminder already
   */
  public ScheduleResult scheduleReminder(
      String eventId, Instant eventTime, Duration before, String message) {
    return scheduleReminder(eventId, eventTime, before, message, OnConflict.ERROR);
  }

  /** As {@link #scheduleReminder(String, Instant, Duration, String)}, for one that may be there. */
  public ScheduleResult scheduleReminder(
      String eventId, Instant eventTime, Duration before, String message, OnConflict onConflict) {
    EventReminders reminder = EventReminders.of(eventId, eventTime).before(before).message(message);
    return reminders().schedule(reminder, onConflict).get(0);
  }

  /** Reminders of events: several in one call, which move and are cancelled with their event. */
  public Reminders reminders() {
    return new Reminders(this);
  }

  /**
   * Sends a notification at that instant, by the handler named {@code notification}.
   *
   * @throws dev.punctual.DuplicateJobException if the id is taken
   */
  public ScheduleResult scheduleNotification(String jobId, Instant at, Object payload) {
    return scheduleNotification(jobId, at, payload, OnConflict.ERROR);
  }

  /** As {@link #scheduleNotification(String, Instant, Object)}, for an id that may be taken. */
  public ScheduleResult scheduleNotification(
      String jobId, Instant at, Object payload, OnConflict onConflict) {
    return schedule(JobRequest.of(jobId, JobType.NOTIFICATION).at(at).with(payload), onConflict);
  }

  /**
   * Runs the handler that has the job's own name whenever the trigger fires. Where the id is taken,
   * the job is brought up to date ({@link OnConflict#UPDATE}): called again with the same arguments
   * this changes nothing, and a job that has ended or was cancelled is scheduled again. What an
   * application says at its start is better told by {@link #declare}, which leaves a job that a
   * person cancelled alone.
   */
  public ScheduleResult scheduleRecurring(String jobId, Trigger trigger, Object payload) {
    return scheduleRecurring(jobId, trigger, payload, OnConflict.UPDATE);
  }

  /** As {@link #scheduleRecurring(String, Trigger, Object)}, with another rule for a taken id. */
  public ScheduleResult scheduleRecurring(
      String jobId, Trigger trigger, Object payload, OnConflict onConflict) {
    return schedule(JobRequest.of(jobId, jobId).on(trigger).with(payload), onConflict);
  }

  /**
   * Runs the handler that has the job's own name once, at that instant.
   *
   * @throws dev.punctual.DuplicateJobException if the id is taken
   */
  public ScheduleResult scheduleOneTimeJob(String jobId, Instant runAt, Object payload) {
    return scheduleOneTimeJob(jobId, runAt, payload, OnConflict.ERROR);
  }

  /** As {@link #scheduleOneTimeJob(String, Instant, Object)}, for an id that may be taken. */
  public ScheduleResult scheduleOneTimeJob(
      String jobId, Instant runAt, Object payload, OnConflict onConflict) {
    return schedule(JobRequest.of(jobId, jobId).at(runAt).with(payload), onConflict);
  }

  /** As {@link #declare(String, List)}. */
  public Declared declare(String by, JobRequest... recurring) {
    return declare(by, List.of(recurring));
  }

  /**
   * Says which recurring jobs there are to be; made to be called at every start of an application,
   * by any number of its nodes at once.
   *
   * <ul>
   *   <li>A job that is new is scheduled.
   *   <li>A job that is there is brought up to date, if it differs. An occurrence that is due, the
   *       run in flight and all counters stay; the new trigger counts from the next occurrence on.
   *   <li>A job that has failed is scheduled anew.
   *   <li>A job that somebody cancelled since {@code by} declared it stays cancelled, and one that
   *       came to its end by the same trigger stays completed.
   * </ul>
   *
   * <p>Of two versions of an application that declare one job differently, the one that declared
   * last counts, until one declares again.
   *
   * @param by the part of the application whose jobs they are, such as {@code billing}; 1 to 255
   *     characters
   * @param recurring with ids that differ
   * @return what happened to each, and which jobs of {@code by} are not declared any more
   * @throws InvalidInputException if a job does not recur, or is {@link Unique}
   */
  public Declared declare(String by, List<JobRequest> recurring) {
    Declaration declaration = new Declaration(DeclaredBy.of(by), recurring, parts.now().instant());
    List<NewJob> ready = ready(declaration.alive()).jobs();
    List<ScheduleResult> results = declaration.results(jobs.declare(declaration.by(), ready));
    written(ready, results);
    declaration.endWhatIsOver(jobs);
    return new Declared(results, jobs.leftOver(declaration.by(), declaration.ids()));
  }

  /**
   * Cancels jobs that this part of the application declared once and declares no more. Later it may
   * declare them again, and they come back.
   *
   * @param by who declared them
   * @param ids such as {@link Declared#leftOver}
   * @return those that were cancelled; not one that has ended, or that another part declares
   */
  public List<JobId> retire(String by, Collection<JobId> ids) {
    return jobs.retire(DeclaredBy.of(by), ids);
  }

  /**
   * Cancels a job that is scheduled, running or failed.
   *
   * @return false when there is no such job or it has ended
   */
  public boolean cancel(String jobId) {
    return jobs.cancel(JobId.of(jobId));
  }

  /** The job of this name; empty when there is none. */
  public Optional<Job> get(String jobId) {
    return jobs.find(JobId.of(jobId));
  }

  /** All jobs of one status, as {@link #find} finds them. */
  public Stream<Job> findByStatus(JobStatus status) {
    return find(JobFilter.ALL.withStatus(status));
  }

  /**
   * The jobs that a filter looks for, in the order that it tells, read page by page as the stream
   * is consumed. {@link #search} tells how many there are, and finds runs.
   */
  public Stream<Job> find(JobFilter filter) {
    return search().jobs(filter);
  }

  /** Finds jobs, and runs in the history of all jobs. */
  public JobSearch search() {
    return new JobSearch(jobs.search());
  }

  /** Does one thing to all jobs that a filter finds, such as cancelling them. */
  public JobBulks bulk() {
    return new JobBulks(
        jobs.bulks(),
        search(),
        trigger -> requests.retiming(JobId.of(BulkCommands.HANDLER), trigger),
        request -> parts.expect().accept(() -> parts.now().instant().plus(request.delay())));
  }

  /** How many jobs there are in each status. */
  public Map<JobStatus, Long> count() {
    return jobs.count();
  }

  /** The latest runs of a job, latest first. */
  public List<Run> history(String jobId, int limit) {
    return jobs.runs(JobId.of(jobId), limit);
  }

  /** What the runs of a job keep and tell: steps, progress and logs, while they run and after. */
  public JobActivity activity(String jobId) {
    JobId id = JobId.of(jobId);
    return new JobActivity(parts.store().runs().diary(), () -> jobs.find(id));
  }

  /**
   * What living nodes can run. A job whose handler is not among them stays scheduled until a node
   * with that handler comes.
   */
  public Set<HandlerName> handlersOfLivingNodes() {
    return jobs.handlersOfLivingNodes();
  }

  /**
   * What is behind: handlers of which jobs are due that no node has claimed. One bounded read;
   * {@link dev.punctual.metrics.SchedulerMeters} makes metrics of it.
   *
   * @return one for each such handler, in any order
   */
  public List<JobStore.Due> dueJobs() {
    return jobs.dueJobs();
  }

  /**
   * Schedules a failed job for now, with all its retries before it.
   *
   * @return false when there is no such job or it has not failed
   */
  public boolean retry(String jobId) {
    boolean again = jobs.retry(JobId.of(jobId));
    if (again) {
      parts.expect().accept(parts.now()::instant);
    }
    return again;
  }

  /**
   * Gives a job another trigger. A job that is scheduled goes by it at once; a job that is running
   * ends its run first; a job that has failed goes by it after it was retried. What it counts, such
   * as its runs so far, goes on. An occurrence of a recurring job that is due already stays due
   * when the new trigger recurs too, so that no change of a schedule loses it; a trigger that fires
   * once takes its place.
   *
   * @return false when there is no such job or it has ended
   * @throws InvalidInputException if the trigger never fires again
   */
  public boolean reschedule(String jobId, Trigger trigger) {
    Retiming retiming = requests.retiming(JobId.of(jobId), trigger);
    boolean changed = !jobs.reschedule(List.of(retiming)).isEmpty();
    if (changed) {
      parts.expect().accept(retiming::due);
    }
    return changed;
  }

  /**
   * Changes what a job is: its data, priority, retries, back-off, timeout or trigger. What the edit
   * does not name stays. A job that waits goes by what is new at once; a run under way goes on as
   * it began, and what is new counts from the next attempt or occurrence on; a job that has failed
   * goes by it when it is retried. A new trigger counts as {@link #reschedule} says.
   *
   * <p>An edit that expects a version ({@link JobEdit#expecting}) is made only if nobody has
   * changed the job since: of two at once, one is. An edit of any version ({@link
   * JobEdit#ofAnyVersion}) is made unconditionally, and may undo what somebody else changed just
   * before.
   *
   * @return the job as it is now; its version has grown if the edit changed anything. Empty when
   *     there is no such job
   * @throws dev.punctual.edit.EditConflictException if the job is at another version than expected;
   *     tells who changed what
   * @throws InvalidInputException if the job was completed or cancelled, if its handler would
   *     refuse the data, or if the trigger never fires again
   */
  public Optional<Job> edit(String jobId, JobEdit edit) {
    Optional<Job> edited =
        get(jobId).flatMap(job -> new Editing(jobs).make(requests.edit(job, edit)));
    edited.flatMap(Job::nextRun).ifPresent(due -> parts.expect().accept(() -> due));
    return edited;
  }

  /**
   * Who changed what of a job's definition, whether by an edit or otherwise, the latest first; the
   * latest hundred changes are kept, as long as the job.
   *
   * @param limit how many changes at most
   */
  public List<JobChange> changes(String jobId, int limit) {
    return jobs.edits().changes(JobId.of(jobId), 0).stream().limit(limit).toList();
  }

  /** Who asked for what: each command that changed something, with what it changed. */
  public AuditLog audit() {
    return new AuditLog(jobs.audit());
  }

  /**
   * The same for somebody: what is cancelled, edited, paused and so on through it is noted as
   * theirs ({@link #audit}).
   *
   * @param name who, such as {@code ann@example.org}; 1 to 255 characters
   */
  public SchedulerClient by(String name) {
    return by(Caller.named(name));
  }

  /** The same for somebody who asks through something else, such as a command line. */
  public SchedulerClient by(Caller caller) {
    return new SchedulerClient(parts.by(caller));
  }

  /** What a scheduled job waits for besides its time; empty when it waits for no other. */
  public Optional<After> waitsFor(String jobId) {
    return jobs.chains().waitsFor(JobId.of(jobId));
  }

  /**
   * The jobs that a job waits or waited for, with the results of their latest runs, read page by
   * page as the stream is consumed. A job that was removed since is left out.
   */
  public Stream<Predecessor> predecessors(String jobId) {
    return new Predecessors(jobs.chains(), JobId.of(jobId)).stream();
  }

  /**
   * A batch: jobs that are looked at, waited for and cancelled together. {@link JobBatch#open}
   * opens it.
   *
   * @param name 1 to 255 characters
   */
  public JobBatch batch(String name) {
    return new JobBatch(BatchName.of(name), null, jobs.batches(), this::add, this::schedule);
  }

  /** Jobs that have failed: which there are, by what errors, and what becomes of them. */
  public DeadLetters deadLetters() {
    return new DeadLetters(jobs.deadLetters(), () -> parts.expect().accept(parts.now()::instant));
  }

  /** Messages that jobs have sent: who was told, by which channel, and what became of it. */
  public MessageLog messages() {
    return new MessageLog(
        jobs.messages(),
        jobs.suppressions(),
        () -> parts.expect().accept(parts.now()::instant),
        this,
        parts.codec());
  }

  /** Figures of runs by minute, hour and day, which outlast nodes and history. */
  public Figures figures() {
    return new Figures(jobs.telemetry());
  }

  /**
   * Nodes that have not left and were not taken for dead, by name, with what they last told of
   * themselves.
   */
  public List<SchedulerNode> nodes() {
    return jobs.telemetry().nodes();
  }

  /** Runs by hand: now, not next time, or what was missed in a span of the past. */
  public Occurrences occurrences() {
    return new Occurrences(jobs, triggers, parts.now(), parts.expect());
  }

  /**
   * Pauses everything, a handler, a type of jobs, or one job: no node begins a run of it until the
   * pause ends. A node that is paused drains: it claims nothing and keeps its lease. Runs under way
   * go on, and what a node has claimed ahead of its time, up to a second, still runs. What falls
   * due meanwhile is late when the pause ends: the misfire policy of its trigger decides about it,
   * and a job that runs once runs then. Paused again, the pause has the new terms.
   *
   * @param terms for how long, why, and who did it
   * @return false for one job, when there is no such job or it was completed or cancelled; and for
   *     a node that is not there
   * @throws InvalidInputException if the pause would be over
   */
  public boolean pause(PauseScope scope, Pause.Terms terms) {
    Instant now = clock().instant();
    if (terms.until() != null && !terms.until().isAfter(now)) {
      throw new InvalidInputException(
          "until", terms.until(), "an instant after now (" + now + "), or none");
    }
    return jobs.pauses().pause(scope, terms);
  }

  /**
   * Ends a pause. A job that another pause holds, such as one of its handler, stays held.
   *
   * @return false when this is not paused
   */
  public boolean resume(PauseScope scope) {
    boolean ended = jobs.pauses().resume(scope);
    if (ended) {
      parts.expect().accept(parts.now()::instant);
    }
    return ended;
  }

  /** The pauses in force, the latest first. */
  public List<Pause> pauses() {
    return jobs.pauses().inForce();
  }

  /**
   * Limits how many jobs of a handler or a concurrency key run at once on all nodes together, and
   * how many start in a time; or gives that limit other numbers. Jobs over it wait for their turn,
   * by priority and due time. Runs under way count, and none is ended.
   *
   * @return false when it was that limit already
   */
  public boolean limit(LimitScope scope, Limit limit) {
    return jobs.limits().set(scope, limit);
  }

  /**
   * Takes a limit away; whoever waited for it is due.
   *
   * @return false when there is no such limit
   */
  public boolean unlimit(LimitScope scope) {
    boolean gone = jobs.limits().remove(scope);
    if (gone) {
      parts.expect().accept(parts.now()::instant);
    }
    return gone;
  }

  /** The limits in force, by scope and name. */
  public List<Limit.InForce> limits() {
    return jobs.limits().inForce();
  }

  /** Whom the HTTP API lets in: tokens, sessions and links that work once. */
  public Access access() {
    return new Access(jobs.keys());
  }

  /**
   * A job's trigger, from its own column or the arguments that rows of the earlier Python scheduler
   * have in their metadata; empty for one that says nothing but when it runs once.
   *
   * @throws InvalidInputException if what is written there is no trigger
   */
  public Optional<Trigger> trigger(Job job) {
    return triggers.apply(job);
  }

  /**
   * When a job runs next: when its next attempt is due, in the past if it is late, then when those
   * of its occurrences after that are which are still to come, jitter included.
   *
   * @param limit how many at most
   * @return none when there is no such job, or it has ended
   */
  public List<Instant> upcoming(String jobId, int limit) {
    return get(jobId)
        .map(job -> upcoming(job).limit(Math.max(0, limit)).toList())
        .orElse(List.of());
  }

  /**
   * The same of a job as it was when it was read: asks no store. Each is computed as the stream is
   * consumed, which has no end where the job's trigger has none.
   *
   * @return none when the job has ended
   */
  public Stream<Instant> upcoming(Job job) {
    return upcoming.of(job);
  }

  /**
   * The payload of a job of a kind.
   *
   * @throws InvalidInputException if it does not fit the kind's type
   */
  public <T> T payload(Job job, JobKind<T> kind) {
    return kind.read(new Payloads(parts.codec()), job);
  }

  /**
   * The same within a transaction of the caller's: what is scheduled and steered through it is
   * committed or rolled back with the caller's other work. Nodes find the jobs once the transaction
   * is committed.
   *
   * <p>An error of the database, that of an id that is taken ({@link DuplicateJobException})
   * included, leaves the transaction as PostgreSQL leaves it: nothing more can be done in it but to
   * roll it back, or back to a savepoint. To go on with an id that may be taken, ask for {@link
   * OnConflict#KEEP}.
   *
   * @param connection without autocommit; it stays the caller's to commit, roll back and close, and
   *     is used by one thread at a time
   * @throws SchedulerException if the store has no transactions of connections
   * @throws InvalidInputException if the connection is one that commits by itself
   */
  public SchedulerClient within(Connection connection) {
    return over(parts.store().within(connection).jobs());
  }

  /**
   * The same over other jobs, such as those of {@link SchedulerStore#within}. It wakes no node of
   * this process.
   */
  public SchedulerClient over(JobStore other) {
    return new SchedulerClient(parts.over(other));
  }

  /**
   * The same through another opening of the same store, whose connections it uses alone. Jobs that
   * are scheduled through it wake this process's node all the same.
   */
  public SchedulerClient through(SchedulerStore other) {
    return new SchedulerClient(parts.through(other));
  }

  /** When the next job that this scheduler has a handler for is due; empty when none is. */
  public Optional<Instant> nextDue() {
    return parts.store().runs().nextDue(parts.handlers().names());
  }

  /**
   * The time this scheduler goes by: the store's own, as far as this scheduler, or the one it came
   * from by {@link #within}, was started or has run what is due. Until then it is the machine's.
   */
  public InstantSource clock() {
    return parts.now();
  }
}
