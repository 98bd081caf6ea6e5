package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.ScheduleResult;
import dev.punctual.edit.JobChange;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.JobStore;
import dev.punctual.port.JobStore.Removed;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.Retiming;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ChainCalls;
import dev.punctual.store.sql.ChangeReader;
import dev.punctual.store.sql.EditCalls;
import dev.punctual.store.sql.EventCalls;
import dev.punctual.store.sql.Finish;
import dev.punctual.store.sql.JobCalls;
import dev.punctual.store.sql.JobReader;
import dev.punctual.store.sql.LimitCalls;
import dev.punctual.store.sql.OccurrenceCalls;
import dev.punctual.store.sql.PauseCalls;
import dev.punctual.store.sql.RunCalls;
import dev.punctual.store.sql.Scheduling;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.ResultQuery;

/** One method per SQL function, with what it answers. */
final class Functions {
  private static final SqlFunction<RunCalls.Claim> CLAIM = new SqlFunction<>(RunCalls.CLAIM);
  private static final SqlFunction<Collection<HandlerName>> NEXT_DUE =
      new SqlFunction<>(RunCalls.NEXT_DUE);
  private static final SqlFunction<Finish> FINISH = new SqlFunction<>(Finish.CALL);
  private static final SqlFunction<Heartbeat> HEARTBEAT = new SqlFunction<>(RunCalls.HEARTBEAT);
  private static final SqlFunction<RunCalls.Held> RECONCILE = new SqlFunction<>(RunCalls.RECONCILE);
  private static final SqlFunction<RunCalls.Held> PROMOTE = new SqlFunction<>(RunCalls.PROMOTE);
  private static final SqlFunction<RunCalls.Leaving> LEAVE = new SqlFunction<>(RunCalls.LEAVE);
  private static final SqlFunction<RunCalls.Rescue> RESCUE = new SqlFunction<>(RunCalls.RESCUE);
  private static final SqlFunction<Optional<String>> ZONE_RULES =
      new SqlFunction<>(RunCalls.ZONE_RULES);

  private static final SqlFunction<Scheduling> SCHEDULE_ONE = new SqlFunction<>(Scheduling.ONE);
  private static final SqlFunction<Scheduling> SCHEDULE = new SqlFunction<>(Scheduling.MANY);
  private static final SqlFunction<Scheduling> SCHEDULE_UNIQUE =
      new SqlFunction<>(Scheduling.UNIQUE);
  private static final SqlFunction<Collection<Retiming>> RESCHEDULE =
      new SqlFunction<>(JobCalls.RESCHEDULE);
  private static final SqlFunction<JobId> CANCEL = new SqlFunction<>(JobCalls.CANCEL);
  private static final SqlFunction<Collection<JobId>> CANCEL_ALL =
      new SqlFunction<>(JobCalls.CANCEL_ALL);
  private static final SqlFunction<JobId> RETRY = new SqlFunction<>(JobCalls.RETRY);
  private static final SqlFunction<EventCalls.Remind> REMIND = new SqlFunction<>(EventCalls.REMIND);
  private static final SqlFunction<EventCalls.Move> MOVE_EVENT = new SqlFunction<>(EventCalls.MOVE);
  private static final SqlFunction<EventId> CANCEL_EVENT = new SqlFunction<>(EventCalls.CANCEL);
  private static final SqlFunction<JobCalls.Declared> LEFT_OVER =
      new SqlFunction<>(JobCalls.LEFT_OVER);
  private static final SqlFunction<JobCalls.Declared> RETIRE = new SqlFunction<>(JobCalls.RETIRE);
  private static final SqlFunction<Call.Nothing> COUNT = new SqlFunction<>(JobCalls.COUNT);
  private static final SqlFunction<Call.Nothing> LIVING_HANDLERS =
      new SqlFunction<>(JobCalls.LIVING_HANDLERS);
  private static final SqlFunction<JobId> RUN_NOW = new SqlFunction<>(OccurrenceCalls.RUN_NOW);
  private static final SqlFunction<OccurrenceCalls.Added> ADD_RUNS =
      new SqlFunction<>(OccurrenceCalls.ADD);
  private static final SqlFunction<Skip> SKIP = new SqlFunction<>(OccurrenceCalls.SKIP);
  private static final SqlFunction<PauseCalls.Pausing> PAUSE = new SqlFunction<>(PauseCalls.PAUSE);
  private static final SqlFunction<PauseScope> RESUME = new SqlFunction<>(PauseCalls.RESUME);
  private static final SqlFunction<Call.Nothing> ACTIVE_PAUSES =
      new SqlFunction<>(PauseCalls.ACTIVE);
  private static final SqlFunction<LimitCalls.Limiting> LIMIT = new SqlFunction<>(LimitCalls.SET);
  private static final SqlFunction<LimitScope> UNLIMIT = new SqlFunction<>(LimitCalls.REMOVE);
  private static final SqlFunction<Call.Nothing> ALL_LIMITS = new SqlFunction<>(LimitCalls.ALL);
  private static final SqlFunction<ChainCalls.Linked> SCHEDULE_LINKED =
      new SqlFunction<>(ChainCalls.SCHEDULE);
  private static final SqlFunction<Edit> EDIT = new SqlFunction<>(EditCalls.EDIT);
  private static final SqlFunction<EditCalls.Since> CHANGES = new SqlFunction<>(EditCalls.CHANGES);
  private static final SqlFunction<Call.Nothing> DUE_JOBS = new SqlFunction<>(JobCalls.DUE_JOBS);
  private static final SqlFunction<JobCalls.CleanUp> CLEAN_UP =
      new SqlFunction<>(JobCalls.CLEAN_UP);

  /** The column of a function that answers values in rows. */
  private static final String EACH = "each";

  private Functions() {}

  static List<Job> claim(DSLContext dsl, RunCalls.Claim claim) {
    return ResultRow.all(
        dsl.select(Columns.JOB)
            .from(CLAIM.rows(claim))
            .orderBy(Columns.PRIORITY.desc(), Columns.NEXT_RUN, Columns.ID),
        JobReader::job);
  }

  static Instant time(DSLContext dsl) {
    return value(dsl, field("pg_catalog.clock_timestamp()", INSTANT.notNull()));
  }

  static Optional<Instant> nextDue(DSLContext dsl, Collection<HandlerName> handlers) {
    return Optional.ofNullable(value(dsl, NEXT_DUE.value(INSTANT, handlers)));
  }

  static Recorded finish(DSLContext dsl, Finish ends) {
    return ResultRow.only(dsl.select(asterisk()).from(FINISH.rows(ends)), Finish::recorded);
  }

  static HeartbeatReply heartbeat(DSLContext dsl, Heartbeat beat) {
    return ResultRow.only(
        dsl.select(asterisk()).from(HEARTBEAT.rows(beat)), RunCalls::heartbeatReply);
  }

  static int reconcile(DSLContext dsl, RunCalls.Held held) {
    return value(dsl, RECONCILE.value(INTEGER, held));
  }

  static List<Long> promote(DSLContext dsl, RunCalls.Held held) {
    return List.of(value(dsl, PROMOTE.value(BIGINT.getArrayDataType(), held)));
  }

  static void leave(DSLContext dsl, RunCalls.Leaving leaving) {
    dsl.select(LEAVE.value(VARCHAR, leaving)).fetch();
  }

  static List<Rescued> rescue(DSLContext dsl, RunCalls.Rescue rescue) {
    return ResultRow.all(dsl.select(asterisk()).from(RESCUE.rows(rescue)), RunCalls::rescued);
  }

  static Optional<String> zoneRules(DSLContext dsl, Optional<String> version) {
    return Optional.ofNullable(value(dsl, ZONE_RULES.value(VARCHAR, version)));
  }

  /** The actions by the jobs' names. */
  static Map<String, String> schedule(DSLContext dsl, Scheduling schedule) {
    if (schedule.hasAfter()) {
      return schedule(dsl, new ChainCalls.Linked(schedule, null, null));
    }
    if (schedule.hasUnique()) {
      return actions(dsl, SCHEDULE_UNIQUE.value(JSONB, schedule));
    }
    if (schedule.jobs().size() == 1) {
      String action = value(dsl, SCHEDULE_ONE.value(VARCHAR, schedule));
      return Map.of(schedule.jobs().get(0).id().value(), action);
    }
    return actions(dsl.select(asterisk()).from(SCHEDULE.rows(schedule)));
  }

  /** The actions by the jobs' names. */
  static Map<String, String> schedule(DSLContext dsl, ChainCalls.Linked linked) {
    return actions(dsl, SCHEDULE_LINKED.value(JSONB, linked));
  }

  private static Map<String, String> actions(ResultQuery<?> rows) {
    return ResultRow.all(rows, row -> Map.entry(row.text(JobReader.JOB_ID), row.text("action")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The actions by the jobs' names. */
  static Map<String, String> remind(DSLContext dsl, EventCalls.Remind reminders) {
    return actions(dsl, REMIND.value(JSONB, reminders));
  }

  private static Map<String, String> actions(DSLContext dsl, Field<JSONB> object) {
    return actions(
        dsl.select(asterisk())
            .from("pg_catalog.jsonb_each_text({0}) as written (job_id, action)", object));
  }

  static List<ScheduleResult> moveEvent(DSLContext dsl, EventCalls.Move move) {
    return ResultRow.all(
        dsl.select(asterisk())
            .from(
                "pg_catalog.jsonb_to_recordset({0}) as moved (job_id text, action text)",
                MOVE_EVENT.value(JSONB, move)),
        EventCalls::moved);
  }

  static int cancelEvent(DSLContext dsl, EventId event) {
    return value(dsl, CANCEL_EVENT.value(INTEGER, event));
  }

  static Set<JobId> reschedule(DSLContext dsl, Collection<Retiming> jobs) {
    return Set.copyOf(
        ResultRow.all(
            dsl.select(asterisk()).from(RESCHEDULE.rows(jobs).as(EACH)),
            row -> new JobId(row.text(EACH))));
  }

  static boolean cancel(DSLContext dsl, JobId id) {
    return value(dsl, CANCEL.value(BOOLEAN, id));
  }

  static int cancelAll(DSLContext dsl, Collection<JobId> ids) {
    return value(dsl, CANCEL_ALL.value(INTEGER, ids));
  }

  static boolean retry(DSLContext dsl, JobId id) {
    return value(dsl, RETRY.value(BOOLEAN, id));
  }

  static List<JobId> leftOver(DSLContext dsl, JobCalls.Declared jobs) {
    return ids(value(dsl, LEFT_OVER.value(VARCHAR.getArrayDataType(), jobs)));
  }

  static List<JobId> retire(DSLContext dsl, JobCalls.Declared jobs) {
    return ids(value(dsl, RETIRE.value(VARCHAR.getArrayDataType(), jobs)));
  }

  private static List<JobId> ids(String[] names) {
    return Arrays.stream(names).map(JobId::new).toList();
  }

  static Map<String, Long> count(DSLContext dsl) {
    return ResultRow.all(
            dsl.select(asterisk()).from(COUNT.rows(Call.NOTHING)),
            row -> Map.entry(row.text(JobReader.STATUS), row.bigint("jobs")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Set<HandlerName> livingHandlers(DSLContext dsl) {
    return Set.copyOf(
        ResultRow.all(
            dsl.select(asterisk()).from(LIVING_HANDLERS.rows(Call.NOTHING).as(EACH)),
            row -> HandlerName.of(row.text(EACH))));
  }

  static Optional<JobId> runNow(DSLContext dsl, JobId id) {
    return Optional.ofNullable(value(dsl, RUN_NOW.value(VARCHAR, id))).map(JobId::new);
  }

  static List<ScheduleResult> addRuns(DSLContext dsl, OccurrenceCalls.Added added) {
    return ResultRow.all(
        dsl.select(asterisk())
            .from(
                "pg_catalog.jsonb_to_recordset({0}) as added (job_id text, action text)",
                ADD_RUNS.value(JSONB, added)),
        OccurrenceCalls::added);
  }

  static boolean skip(DSLContext dsl, Skip skip) {
    return value(dsl, SKIP.value(BOOLEAN, skip));
  }

  static boolean pause(DSLContext dsl, PauseCalls.Pausing pausing) {
    return value(dsl, PAUSE.value(BOOLEAN, pausing));
  }

  static boolean resume(DSLContext dsl, PauseScope scope) {
    return value(dsl, RESUME.value(BOOLEAN, scope));
  }

  static List<Pause> activePauses(DSLContext dsl) {
    return ResultRow.all(
        dsl.select(asterisk()).from(ACTIVE_PAUSES.rows(Call.NOTHING)), PauseCalls::pause);
  }

  static Edited edit(DSLContext dsl, Edit edit) {
    return ResultRow.only(dsl.select(asterisk()).from(EDIT.rows(edit)), EditCalls::edited);
  }

  static List<JobChange> changes(DSLContext dsl, EditCalls.Since since) {
    return ChangeReader.changes(
        ResultRow.all(dsl.select(asterisk()).from(CHANGES.rows(since)), ChangeReader::line));
  }

  static boolean limit(DSLContext dsl, LimitCalls.Limiting limiting) {
    return value(dsl, LIMIT.value(BOOLEAN, limiting));
  }

  static boolean unlimit(DSLContext dsl, LimitScope scope) {
    return value(dsl, UNLIMIT.value(BOOLEAN, scope));
  }

  static List<Limit.InForce> allLimits(DSLContext dsl) {
    return ResultRow.all(
        dsl.select(asterisk()).from(ALL_LIMITS.rows(Call.NOTHING)), LimitCalls::limit);
  }

  static List<JobStore.Due> dueJobs(DSLContext dsl) {
    return ResultRow.all(dsl.select(asterisk()).from(DUE_JOBS.rows(Call.NOTHING)), JobCalls::due);
  }

  static Removed cleanUp(DSLContext dsl, JobCalls.CleanUp ended) {
    return ResultRow.only(dsl.select(asterisk()).from(CLEAN_UP.rows(ended)), JobCalls::removed);
  }

  static <T> T value(DSLContext dsl, Field<T> function) {
    return dsl.select(function).fetchSingle().value1();
  }
}
