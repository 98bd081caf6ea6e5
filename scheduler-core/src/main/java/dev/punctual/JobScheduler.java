package dev.punctual;

import dev.punctual.engine.InlineNode;
import dev.punctual.engine.Node;
import dev.punctual.engine.NodeParts;
import dev.punctual.engine.TriggerReader;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NewJob;
import dev.punctual.job.Retiming;
import dev.punctual.job.Run;
import dev.punctual.port.EventSink;
import dev.punctual.port.JobQuery;
import dev.punctual.port.JobStore;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import dev.punctual.port.SchedulerEvent;
import dev.punctual.port.SchedulerStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Schedules jobs, steers them, and, when started, runs them. Safe for use by many threads.
 *
 * <p>Every method throws {@link InvalidInputException} for an input it refuses and {@link
 * dev.punctual.port.StoreException} when the store cannot be reached. Delivery is at least once.
 * What a job asks of a {@link dev.punctual.handler.CheckedHandler} that this scheduler was given is
 * checked when the job is scheduled. A job whose handler neither this scheduler nor a living node
 * has is scheduled all the same, unless {@link JobSchedulerBuilder#refuseUnknownHandlers} was asked
 * for; the log warns of it once for each handler.
 */
public final class JobScheduler implements AutoCloseable {
  private final NodeParts parts;
  private final JobStore jobs;
  private final @Nullable Node node;
  private final InlineNode inline;
  private final RequestReader requests;
  private final UnknownHandlers unknownHandlers;
  private final InstantSource clock;
  private final EventSink events;
  private final TriggerReader triggers;
  private final Upcoming upcoming;

  JobScheduler(
      NodeParts parts, JobStore jobs, @Nullable Node node, UnknownHandlers unknownHandlers) {
    this(parts, jobs, node, new InlineNode(parts), unknownHandlers);
  }

  private JobScheduler(
      NodeParts parts,
      JobStore jobs,
      @Nullable Node node,
      InlineNode inline,
      UnknownHandlers unknownHandlers) {
    this(parts, jobs, node, inline, node != null ? node.clock() : inline.clock(), unknownHandlers);
  }

  private JobScheduler(
      NodeParts parts,
      JobStore jobs,
      @Nullable Node node,
      InlineNode inline,
      InstantSource clock,
      UnknownHandlers unknownHandlers) {
    this.inline = inline;
    this.parts = parts;
    this.jobs = jobs;
    this.node = node;
    this.events = parts.guardedEvents();
    this.clock = clock;
    this.unknownHandlers = unknownHandlers;
    this.triggers = new TriggerReader(parts.codec());
    this.upcoming = new Upcoming(triggers, clock);
    this.requests =
        new RequestReader(
            parts.codec(), parts.handlers(), clock, parts.settings().retries().maxRetries());
  }

  /** Begins a scheduler on a store. The store stays the caller's to close. */
  public static JobSchedulerBuilder builder(SchedulerStore store) {
    return new JobSchedulerBuilder(store);
  }

  /**
   * Schedules one job.
   *
   * @throws dev.punctual.port.DuplicateJobException if its id is taken
   */
  public ScheduleResult schedule(JobRequest request) {
    return schedule(request, OnConflict.ERROR);
  }

  /** Schedules one job; {@code onConflict} says what happens when its id is taken. */
  public ScheduleResult schedule(JobRequest request, OnConflict onConflict) {
    return scheduleAll(List.of(request), onConflict).get(0);
  }

  /**
   * Schedules many jobs in one statement: all of them, or none when it throws.
   *
   * @param list with ids that differ
   * @param onConflict what happens to ids that are taken
   * @return one result per request, in order
   */
  public List<ScheduleResult> scheduleAll(List<JobRequest> list, OnConflict onConflict) {
    return write(ready(list), onConflict);
  }

  private List<NewJob> ready(List<JobRequest> list) {
    List<NewJob> ready = requests.jobs(list);
    unknownHandlers.check(
        list.stream().map(JobRequest::handler).toList(), jobs::handlersOfLivingNodes);
    return ready;
  }

  private List<ScheduleResult> write(List<NewJob> ready, OnConflict onConflict) {
    List<ScheduleResult> results = jobs.schedule(ready, onConflict);
    written(ready, results);
    return results;
  }

  private void written(List<NewJob> ready, List<ScheduleResult> results) {
    if (node != null) {
      Instant now = clock.instant();
      ready.stream()
          .map(job -> RequestReader.due(job, now))
          .min(Instant::compareTo)
          .ifPresent(node::expect);
    }
    events.accept(new SchedulerEvent.Scheduled(results));
  }

  /**
   * Reminds of an event: {@code before} ahead of {@code eventTime}, or at once when that is past
   * and the event is not. The job is named {@code reminder:<event>:<before>}.
   *
   * @param eventId the event, in the caller's terms
   * @throws InvalidInputException if the event is over
   * @throws dev.punctual.port.DuplicateJobException if the event has this reminder already
   */
  public ScheduleResult scheduleReminder(
      String eventId, Instant eventTime, Duration before, String message) {
    return scheduleReminder(eventId, eventTime, before, message, OnConflict.ERROR);
  }

  /** As {@link #scheduleReminder(String, Instant, Duration, String)}, for one that may be there. */
  public ScheduleResult scheduleReminder(
      String eventId, Instant eventTime, Duration before, String message, OnConflict onConflict) {
    EventReminders reminder = EventReminders.of(eventId, eventTime).before(before).message(message);
    return scheduleReminders(reminder, onConflict).get(0);
  }

  /**
   * Reminds of an event several times.
   *
   * @throws dev.punctual.port.DuplicateJobException if the event has one of these reminders already
   * @see #scheduleReminders(EventReminders, OnConflict)
   */
  public List<ScheduleResult> scheduleReminders(EventReminders reminders) {
    return scheduleReminders(reminders, OnConflict.ERROR);
  }

  /**
   * Reminds of an event several times, scheduled in one statement. Reminders whose time is past are
   * left out; where all are, the one nearest to the event is sent at once. With {@link
   * OnConflict#REPLACE} and {@link OnConflict#UPDATE}, those left out that are scheduled from an
   * earlier call are cancelled in a second statement. Reminders of the event that are not among
   * these stay as they are.
   *
   * @param onConflict what happens to reminders that are there already
   * @return one result per reminder that is to be sent, in order
   * @throws InvalidInputException if the event is over
   */
  public List<ScheduleResult> scheduleReminders(EventReminders reminders, OnConflict onConflict) {
    Instant now = clock.instant();
    List<ScheduleResult> results = scheduleAll(reminders.requests(now), onConflict);
    Set<JobId> leftOut = reminders.leftOut(now);
    if (replaces(onConflict) && !leftOut.isEmpty()) {
      jobs.cancelAll(
          reminders(reminders.event().value())
              .filter(job -> job.status() == JobStatus.SCHEDULED && leftOut.contains(job.id()))
              .map(Job::id)
              .toList());
    }
    return results;
  }

  private static boolean replaces(OnConflict onConflict) {
    return onConflict == OnConflict.REPLACE || onConflict == OnConflict.UPDATE;
  }

  private Stream<Job> reminders(String eventId) {
    return findAll(JobQuery.NEWEST.withLimit(JobQuery.MOST).withEvent(eventId));
  }

  /**
   * Gives an event another time: each of its reminders is scheduled anew as long before it as it
   * was, in one statement. Those are jobs of type event_reminder that name the event in their
   * metadata as {@code event_id}, whoever put them there. All but their time stays, with {@code
   * event_time} in their metadata telling the new one.
   *
   * <ul>
   *   <li>Those that were sent already, or failed, are sent again at their new time.
   *   <li>Those whose new time is past are left out, and cancelled if they are scheduled; where all
   *       are past, the one nearest to the event is sent at once.
   *   <li>Those that were cancelled stay so; those that recur stay as they are.
   *   <li>How long before the event one is due is told by {@code before} in its metadata, else by
   *       {@code event_time} there and the run date; one that has neither stays as it is.
   * </ul>
   *
   * <p>A reminder that is being sent at this moment loses its fence: the end of its run changes
   * nothing, and it is sent again at its new time. One that somebody else cancels or changes while
   * this call is at work may be scheduled all the same; the SQL function {@code move_event} lets
   * nobody in between.
   *
   * @param eventId the event, in the caller's terms
   * @return one result per reminder that has a new time, the earliest first; none when there is no
   *     such reminder
   * @throws InvalidInputException if the event would be over
   */
  public List<ScheduleResult> moveEvent(String eventId, Instant newTime) {
    EventMove move = new EventMove(parts.codec(), reminders(eventId), newTime, clock.instant());
    List<ScheduleResult> results = write(move.moved(), OnConflict.REPLACE);
    jobs.cancelAll(move.leftOut());
    return results;
  }

  /**
   * Cancels the reminders of an event that are scheduled, running or failed, those that recur
   * included. One that somebody schedules while this call is at work may be missed.
   *
   * @param eventId the event, in the caller's terms
   * @return how many were cancelled
   */
  public int cancelEvent(String eventId) {
    return jobs.cancelAll(
        reminders(eventId)
            .filter(job -> Lifecycle.cancellable(job.status()))
            .map(Job::id)
            .toList());
  }

  /**
   * Sends a notification at that instant, by the handler named {@code notification}.
   *
   * @throws dev.punctual.port.DuplicateJobException if the id is taken
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
   * @throws dev.punctual.port.DuplicateJobException if the id is taken
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
   * @throws InvalidInputException if a job does not recur
   */
  public Declared declare(String by, List<JobRequest> recurring) {
    Declaration declaration = new Declaration(DeclaredBy.of(by), recurring, clock.instant());
    List<NewJob> ready = ready(declaration.alive());
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

  /** All jobs of one status, newest first, read page by page as the stream is consumed. */
  public Stream<Job> findByStatus(JobStatus status) {
    return findAll(JobQuery.NEWEST.withLimit(JobQuery.MOST).withStatus(status));
  }

  /** The jobs of a query, newest first, at most as many as its limit says. */
  public Stream<Job> find(JobQuery query) {
    return jobs.list(query).stream();
  }

  /**
   * All jobs that a query means, newest first, read as the stream is consumed, in pages of as many
   * as its limit says.
   */
  public Stream<Job> findAll(JobQuery query) {
    return Stream.iterate(
            jobs.list(query),
            page -> !page.isEmpty(),
            page ->
                page.size() < query.limit()
                    ? List.of()
                    : jobs.list(query.before(page.get(page.size() - 1).row())))
        .flatMap(List::stream);
  }

  /** How many jobs there are in each status. */
  public Map<JobStatus, Long> count() {
    return jobs.count();
  }

  /** The latest runs of a job, latest first. */
  public List<Run> history(String jobId, int limit) {
    return jobs.runs(JobId.of(jobId), limit);
  }

  /**
   * What living nodes can run. A job whose handler is not among them stays scheduled until a node
   * with that handler comes.
   */
  public Set<HandlerName> handlersOfLivingNodes() {
    return jobs.handlersOfLivingNodes();
  }

  /**
   * Schedules a failed job for now, with all its retries before it.
   *
   * @return false when there is no such job or it has not failed
   */
  public boolean retry(String jobId) {
    boolean again = jobs.retry(JobId.of(jobId));
    if (again && node != null) {
      node.expect(clock.instant());
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
    if (changed && node != null) {
      node.expect(retiming.due());
    }
    return changed;
  }

  /**
   * A job's trigger, from its own column or the seed's arguments in its metadata; empty for one
   * that says nothing but when it runs once.
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
    return get(jobId).map(job -> upcoming.of(job, limit)).orElse(List.of());
  }

  /**
   * The same scheduler over other jobs, such as a store's jobs bound to the caller's own database
   * transaction. It schedules and steers, and runs nothing itself; closing it does nothing.
   */
  public JobScheduler over(JobStore other) {
    return new JobScheduler(parts, other, null, inline, clock, unknownHandlers);
  }

  /**
   * Runs on the calling thread what is due, until nothing is. For schedulers that were not started:
   * in tests, or in a host that is called from outside.
   *
   * @return how many runs there were
   * @throws IllegalStateException if this scheduler was started, for then it runs jobs by itself
   */
  public int runDue() {
    if (node != null) {
      throw new IllegalStateException("a started scheduler runs due jobs by itself");
    }
    return inline.runDue();
  }

  /** When the next job that this scheduler has a handler for is due; empty when none is. */
  public Optional<Instant> nextDue() {
    return parts.store().runs().nextDue(parts.handlers().names());
  }

  /**
   * The time this scheduler goes by: the store's own, as far as this scheduler, or the one it came
   * from by {@link #over}, was started or has run what is due. Until then it is the machine's.
   */
  public InstantSource clock() {
    return clock;
  }

  /** Runs that this scheduler holds at the moment, waiting for a thread or running. */
  public int activeRuns() {
    return node == null ? 0 : node.activeRuns();
  }

  /**
   * Stops running jobs: claims no more, lets handlers end within the drain time, interrupts the
   * rest, records every end. Jobs stay in the store. A second call does nothing.
   */
  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
  }
}
