package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.select;

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
import dev.punctual.store.sql.ChainCalls;
import dev.punctual.store.sql.EventCalls.Move;
import dev.punctual.store.sql.EventCalls.Remind;
import dev.punctual.store.sql.JobCalls.CleanUp;
import dev.punctual.store.sql.JobCalls.Declared;
import dev.punctual.store.sql.JobReader;
import dev.punctual.store.sql.Legible;
import dev.punctual.store.sql.RunReader;
import dev.punctual.store.sql.Scheduling;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Commands through the SQL functions, queries through jOOQ. As thread-safe as its connections. */
public final class JdbcJobs implements JobStore {
  private final DSLContext dsl;
  private final @Nullable SharedStatements shared;

  /** For connections that may be in a caller's transaction. */
  public JdbcJobs(DSLContext dsl) {
    this(dsl, null);
  }

  private JdbcJobs(DSLContext dsl, @Nullable SharedStatements shared) {
    this.dsl = dsl;
    this.shared = shared;
  }

  /** For connections that are in no caller's transaction: callers share statements. */
  public static JdbcJobs sharing(DSLContext dsl) {
    JdbcJobs alone = new JdbcJobs(dsl);
    return new JdbcJobs(dsl, new SharedStatements(alone::schedule));
  }

  @Override
  public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
    if (shared != null && jobs.size() == 1 && jobs.get(0).after() == null) {
      return List.of(shared.schedule(jobs.get(0), onConflict));
    }
    return jobs.isEmpty() ? List.of() : schedule(new Scheduling(jobs, onConflict, null));
  }

  @Override
  public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
    return jobs.isEmpty() ? List.of() : schedule(new Scheduling(jobs, OnConflict.UPDATE, by));
  }

  private List<ScheduleResult> schedule(Scheduling schedule) {
    return results(schedule, () -> Functions.schedule(dsl, schedule));
  }

  static List<ScheduleResult> results(Scheduling schedule, Supplier<Map<String, String>> call) {
    try {
      return schedule.results(call.get());
    } catch (DataAccessException failure) {
      List<JobId> taken = TakenIds.of(failure);
      InvalidInputException refusal =
          ChainCalls.refusal(JdbcErrors.state(failure), JdbcErrors.serverMessage(failure));
      if (refusal != null) {
        throw refusal;
      }
      throw taken.isEmpty()
          ? JdbcErrors.of("schedule " + schedule.jobs().size() + " jobs", failure)
          : new DuplicateJobException(taken);
    }
  }

  @Override
  public List<ScheduleResult> scheduleReminders(
      EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut) {
    Scheduling schedule = new Scheduling(jobs, onConflict, null);
    Remind reminders = new Remind(event, schedule, leftOut);
    return results(schedule, () -> Functions.remind(dsl, reminders));
  }

  @Override
  public List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
    Move move = new Move(event, newTime);
    try {
      return Functions.moveEvent(dsl, move);
    } catch (DataAccessException failure) {
      InvalidInputException refusal =
          move.refusal(JdbcErrors.state(failure), JdbcErrors.serverMessage(failure));
      throw refusal == null ? JdbcErrors.of("move an event", failure) : refusal;
    }
  }

  @Override
  public int cancelEvent(EventId event) {
    return JdbcErrors.guard("cancel an event", () -> Functions.cancelEvent(dsl, event));
  }

  @Override
  public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
    return JdbcErrors.guard(
        "find jobs that are declared no more",
        () -> Functions.leftOver(dsl, new Declared(by, declared)));
  }

  @Override
  public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
    return ids.isEmpty()
        ? List.of()
        : JdbcErrors.guard("retire jobs", () -> Functions.retire(dsl, new Declared(by, ids)));
  }

  @Override
  public Optional<Job> find(JobId id) {
    return JdbcErrors.guard(
        "read a job",
        () ->
            ResultRow.all(
                    dsl.select(Columns.JOB_WITH_PAUSE)
                        .from(Columns.CURRENT_JOBS)
                        .where(Columns.JOB_ID.eq(id.value())),
                    JobReader::withPause)
                .stream()
                .findFirst());
  }

  @Override
  public Map<JobStatus, Long> count() {
    Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
    JdbcErrors.guard("count jobs", () -> Functions.count(dsl))
        .forEach((status, jobs) -> counts.merge(Legible.status(status), jobs, Long::sum));
    return counts;
  }

  @Override
  public List<Run> runs(JobId id, int limit) {
    return JdbcErrors.guard(
        "read history",
        () ->
            ResultRow.all(
                dsl.select(Columns.RUN)
                    .from(Columns.RUNS)
                    .where(
                        Columns.JOB_OF_RUN.eq(
                            select(Columns.ID)
                                .from(Columns.JOBS)
                                .where(Columns.JOB_ID.eq(id.value()))))
                    .orderBy(Columns.ID.desc())
                    .limit(limit),
                RunReader::run));
  }

  @Override
  public Set<HandlerName> handlersOfLivingNodes() {
    return JdbcErrors.guard("read what nodes can run", () -> Functions.livingHandlers(dsl));
  }

  @Override
  public List<Due> dueJobs() {
    return JdbcErrors.guard("read what is behind", () -> Functions.dueJobs(dsl));
  }

  @Override
  public boolean cancel(JobId id) {
    return JdbcErrors.guard("cancel a job", () -> Functions.cancel(dsl, id));
  }

  @Override
  public int cancelAll(List<JobId> ids) {
    return ids.isEmpty() ? 0 : JdbcErrors.guard("cancel jobs", () -> Functions.cancelAll(dsl, ids));
  }

  @Override
  public boolean retry(JobId id) {
    return JdbcErrors.guard("retry a job", () -> Functions.retry(dsl, id));
  }

  @Override
  public Set<JobId> reschedule(List<Retiming> jobs) {
    return jobs.isEmpty()
        ? Set.of()
        : JdbcErrors.guard("reschedule jobs", () -> Functions.reschedule(dsl, jobs));
  }

  @Override
  public OccurrenceCommands occurrences() {
    return new JdbcOccurrences(dsl);
  }

  @Override
  public DeadLetterCommands deadLetters() {
    return new JdbcDeadLetters(dsl);
  }

  @Override
  public BulkCommands bulks() {
    return new JdbcBulks(dsl);
  }

  @Override
  public SearchQueries search() {
    return new JdbcSearch(dsl);
  }

  @Override
  public Pauses pauses() {
    return new JdbcPauses(dsl);
  }

  @Override
  public Edits edits() {
    return new JdbcEdits(dsl);
  }

  @Override
  public JobChains chains() {
    return new JdbcChains(dsl);
  }

  @Override
  public JobBatches batches() {
    return new JdbcBatches(dsl);
  }

  @Override
  public JobLimits limits() {
    return new JdbcLimits(dsl);
  }

  @Override
  public Messages messages() {
    return new JdbcMessages(dsl);
  }

  @Override
  public Suppressions suppressions() {
    return new JdbcSuppressions(dsl);
  }

  @Override
  public Telemetry telemetry() {
    return new JdbcTelemetry(dsl);
  }

  @Override
  public AuditQueries audit() {
    return new JdbcAudit(dsl);
  }

  @Override
  public AccessKeys keys() {
    return new JdbcKeys(dsl);
  }

  @Override
  public JobStore by(Caller caller) {
    return new JdbcJobs(Signature.of(dsl, caller), shared);
  }

  @Override
  public Removed removeEnded(Duration age, int limit) {
    return JdbcErrors.guard("clean up", () -> Functions.cleanUp(dsl, new CleanUp(age, limit)));
  }
}
