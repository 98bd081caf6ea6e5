package dev.punctual.store.supabase.internal.rest;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.audit.Caller;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.Run;
import dev.punctual.port.AuditQueries;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.DeadLetterCommands;
import dev.punctual.port.Edits;
import dev.punctual.port.JobBatches;
import dev.punctual.port.JobChains;
import dev.punctual.port.JobLimits;
import dev.punctual.port.JobStore;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.Pauses;
import dev.punctual.port.Retiming;
import dev.punctual.port.SearchQueries;
import dev.punctual.port.Telemetry;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ChainCalls;
import dev.punctual.store.sql.EventCalls;
import dev.punctual.store.sql.EventCalls.Move;
import dev.punctual.store.sql.EventCalls.Remind;
import dev.punctual.store.sql.JobCalls;
import dev.punctual.store.sql.JobCalls.CleanUp;
import dev.punctual.store.sql.JobCalls.Declared;
import dev.punctual.store.sql.JobReader;
import dev.punctual.store.sql.Legible;
import dev.punctual.store.sql.RowReader.Column;
import dev.punctual.store.sql.RunReader;
import dev.punctual.store.sql.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Commands through the SQL functions, queries through filters on the tables. Thread-safe. */
public final class SupabaseJobs implements JobStore {
  private static final List<Column> ROW = List.of(new Column(JobReader.ID, false));

  private final RestClient rest;

  /** Over this client. */
  public SupabaseJobs(RestClient rest) {
    this.rest = rest;
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    return jobs.isEmpty() ? List.of() : schedule(new Scheduling(jobs, onConflict, null));
  }

  @Override
  public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
    return jobs.isEmpty() ? List.of() : schedule(new Scheduling(jobs, OnConflict.UPDATE, by));
  }

  private List<ScheduleResult> schedule(Scheduling schedule) {
    return results(schedule, () -> actions(schedule));
  }

  static List<ScheduleResult> results(Scheduling schedule, Supplier<Map<String, String>> call) {
    try {
      return schedule.results(call.get());
    } catch (RestFailure failure) {
      List<JobId> taken = failure.body().takenIds();
      InvalidInputException refusal =
          ChainCalls.refusal(failure.body().code(), failure.body().message());
      if (refusal != null) {
        throw refusal;
      }
      throw taken.isEmpty() ? failure : new DuplicateJobException(taken);
    }
  }

  private Map<String, String> actions(Scheduling schedule) {
    List<NewJob> jobs = schedule.jobs();
    if (schedule.hasAfter()) {
      ChainCalls.Linked linked = new ChainCalls.Linked(schedule, null, null);
      return actions(rest.command("schedule jobs after others", ChainCalls.SCHEDULE, linked));
    }
    if (schedule.hasUnique()) {
      return actions(rest.command("schedule unique jobs", Scheduling.UNIQUE, schedule));
    }
    if (jobs.size() == 1) {
      JsonNode action = rest.command("schedule a job", Scheduling.ONE, schedule);
      return Map.of(jobs.get(0).id().value(), action.textValue());
    }
    return actions(rest.command("schedule " + jobs.size() + " jobs", Scheduling.MANY, schedule));
  }

  static Map<String, String> actions(JsonNode answer) {
    return answer.properties().stream()
        .collect(toMap(Map.Entry::getKey, action -> action.getValue().textValue()));
  }

  @Override
  public List<ScheduleResult> scheduleReminders(
      EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut) {
    Scheduling schedule = new Scheduling(jobs, onConflict, null);
    Remind reminders = new Remind(event, schedule, leftOut);
    String doing = "schedule " + jobs.size() + " reminders";
    return results(schedule, () -> actions(rest.command(doing, EventCalls.REMIND, reminders)));
  }

  @Override
  public List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
    Move move = new Move(event, newTime);
    try {
      return RestRow.stream(rest.commandList("move an event", EventCalls.MOVE, move))
          .map(EventCalls::<RuntimeException>moved)
          .toList();
    } catch (RestFailure failure) {
      InvalidInputException refusal = move.refusal(failure.body().code(), failure.body().message());
      throw refusal == null ? failure : refusal;
    }
  }

  @Override
  public int cancelEvent(EventId event) {
    return rest.command("cancel an event", EventCalls.CANCEL, event).intValue();
  }

  @Override
  public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
    return ids(
        rest.commandList(
            "find jobs that are declared no more", JobCalls.LEFT_OVER, new Declared(by, declared)));
  }

  @Override
  public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
    return ids.isEmpty()
        ? List.of()
        : ids(rest.commandList("retire jobs", JobCalls.RETIRE, new Declared(by, ids)));
  }

  private static List<JobId> ids(Iterable<JsonNode> names) {
    List<JobId> ids = new ArrayList<>();
    names.forEach(name -> ids.add(JobId.of(name.textValue())));
    return ids;
  }

  @Override
  public Optional<Job> find(JobId id) {
    return new Pages(rest, "read a job", JobReader.TABLE, JobReader.WITH_PAUSE)
        .where(JobReader.JOB_ID, id).read(null, 1, JobReader::withPause).stream().findFirst();
  }

  @Override
  public Map<JobStatus, Long> count() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    rest.ask("count jobs", JobCalls.COUNT, Call.NOTHING)
        .properties()
        .forEach(
            each ->
                counts.merge(
                    Legible.status(each.getKey()), each.getValue().longValue(), Long::sum));
    return counts;
  }

  @Override
  public List<Run> runs(JobId id, int limit) {
    return new Pages(rest, "read history", JobReader.TABLE, ROW)
        .where(JobReader.JOB_ID, id).read(null, 1, row -> row.bigint(JobReader.ID)).stream()
            .flatMap(job -> runs(job, limit).stream())
            .toList();
  }

  private List<Run> runs(long job, int limit) {
    return new Pages(rest, "read history", RunReader.TABLE, RunReader.COLUMNS)
        .where(RunReader.JOB, job)
        .read(null, limit, RunReader::run);
  }

  @Override
  public Set<HandlerName> handlersOfLivingNodes() {
    Set<HandlerName> handlers = new HashSet<>();
    for (JsonNode name :
        rest.ask("read what nodes can run", JobCalls.LIVING_HANDLERS, Call.NOTHING)) {
      handlers.add(HandlerName.of(name.textValue()));
    }
    return handlers;
  }

  @Override
  public List<Due> dueJobs() {
    return RestRow.stream(rest.ask("read what is behind", JobCalls.DUE_JOBS, Call.NOTHING))
        .map(JobCalls::<RuntimeException>due)
        .toList();
  }

  @Override
  public boolean cancel(JobId id) {
    return rest.command("cancel a job", JobCalls.CANCEL, id).booleanValue();
  }

  @Override
  public int cancelAll(List<JobId> ids) {
    return ids.isEmpty() ? 0 : rest.command("cancel jobs", JobCalls.CANCEL_ALL, ids).intValue();
  }

  @Override
  public boolean retry(JobId id) {
    return rest.command("retry a job", JobCalls.RETRY, id).booleanValue();
  }

  @Override
  public Set<JobId> reschedule(List<Retiming> jobs) {
    return jobs.isEmpty()
        ? Set.of()
        : Set.copyOf(ids(rest.commandList("reschedule jobs", JobCalls.RESCHEDULE, jobs)));
  }

  @Override
  public OccurrenceCommands occurrences() {
    return new SupabaseOccurrences(rest);
  }

  @Override
  public DeadLetterCommands deadLetters() {
    return new SupabaseDeadLetters(rest);
  }

  @Override
  public BulkCommands bulks() {
    return new SupabaseBulks(rest);
  }

  @Override
  public SearchQueries search() {
    return new SupabaseSearch(rest);
  }

  @Override
  public Pauses pauses() {
    return new SupabasePauses(rest);
  }

  @Override
  public Edits edits() {
    return new SupabaseEdits(rest);
  }

  @Override
  public JobChains chains() {
    return new SupabaseChains(rest);
  }

  @Override
  public JobBatches batches() {
    return new SupabaseBatches(rest);
  }

  @Override
  public JobLimits limits() {
    return new SupabaseLimits(rest);
  }

  @Override
  public Messages messages() {
    return new SupabaseMessages(rest);
  }

  @Override
  public Suppressions suppressions() {
    return new SupabaseMessages.Suppressed(rest);
  }

  @Override
  public Telemetry telemetry() {
    return new SupabaseTelemetry(rest);
  }

  @Override
  public AuditQueries audit() {
    return new SupabaseAudit(rest);
  }

  @Override
  public AccessKeys keys() {
    return new SupabaseKeys(rest);
  }

  @Override
  public JobStore by(Caller caller) {
    return new SupabaseJobs(rest.by(caller));
  }

  @Override
  public Removed removeEnded(Duration age, int limit) {
    JsonNode answer = rest.command("clean up", JobCalls.CLEAN_UP, new CleanUp(age, limit));
    return JobCalls.removed(new RestRow(answer));
  }
}
