package dev.punctual.store.jdbc;

import dev.punctual.job.Legible;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.JobStore;
import dev.punctual.port.Rescued;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** One method per SQL function of {@code sql/migrations}, with its types. */
final class Functions {
  private static final Field<Instant> STORE_TIME = Columns.column("store_time", INSTANT);
  private static final Field<Boolean> JOINED = Columns.column("joined", BOOLEAN);
  private static final Field<Boolean> RESCUE_NEEDED = Columns.column("rescue_needed", BOOLEAN);
  private static final Field<Integer> HELD = Columns.column("held", INTEGER);
  private static final Field<Long[]> CANCELLED =
      Columns.column("cancelled", SQLDataType.BIGINT.getArrayDataType());
  private static final Field<Long[]> MOVED =
      Columns.column("moved", SQLDataType.BIGINT.getArrayDataType());
  private static final Field<Instant> NEXT_DUE = Columns.column("next_due", INSTANT);
  private static final Field<UUID> NODE = Columns.column("node", SQLDataType.UUID);
  private static final Field<Integer> JOBS = Columns.column("jobs", INTEGER);
  private static final Field<Long> JOBS_IN_STATUS = Columns.column("jobs", SQLDataType.BIGINT);
  private static final Field<Integer> RUNS = Columns.column("runs", INTEGER);

  private static final Field<String> LIVING = Columns.column("handler", VARCHAR);

  private Functions() {}

  static List<Job> claim(
      DSLContext dsl, NodeId node, int limit, Collection<HandlerName> names, Duration ahead) {
    return JobRecords.read(
        dsl.select(Columns.JOB)
            .from(
                table(
                    "public.scheduler_claim({0}, {1}, {2}, {3})",
                    val(node.value()), val(limit), handlers(names), val((int) ahead.toMillis())))
            .orderBy(Columns.PRIORITY.desc(), Columns.NEXT_RUN, Columns.ID));
  }

  static Instant time(DSLContext dsl) {
    return dsl.select(field("pg_catalog.clock_timestamp()", INSTANT.notNull()))
        .fetchSingle()
        .value1();
  }

  static Optional<Instant> nextDue(DSLContext dsl, Collection<HandlerName> names) {
    return Optional.ofNullable(
        dsl.select(field("public.scheduler_next_due({0})", INSTANT, handlers(names)))
            .fetchSingle()
            .value1());
  }

  static HeartbeatReply heartbeat(DSLContext dsl, Heartbeat beat) {
    Rows<Map.Entry<Long, Long>> runs = new Rows<>(beat.running().entrySet());
    return dsl.select(STORE_TIME, JOINED, RESCUE_NEEDED, HELD, CANCELLED, MOVED, NEXT_DUE)
        .from(
            table(
                "public.scheduler_heartbeat({0}, {1}, {2}, {3}, {4}, {5})",
                val(beat.node().value()),
                val(beat.name()),
                val((int) beat.lease().toMillis()),
                handlers(beat.handlers()),
                runs.bigints(Map.Entry::getKey),
                runs.bigints(Map.Entry::getValue)))
        .fetchSingle(
            row ->
                new HeartbeatReply(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    Set.of(row.value5()),
                    Set.of(row.value6()),
                    Optional.ofNullable(row.value7())));
  }

  static int reconcile(DSLContext dsl, NodeId node, Map<Long, Long> held) {
    Rows<Map.Entry<Long, Long>> runs = new Rows<>(held.entrySet());
    return dsl.select(
            field(
                "public.scheduler_reconcile({0}, {1}, {2})",
                INTEGER,
                val(node.value()),
                runs.bigints(Map.Entry::getKey),
                runs.bigints(Map.Entry::getValue)))
        .fetchSingle()
        .value1();
  }

  static List<Long> promote(DSLContext dsl, NodeId node, Map<Long, Long> runs) {
    Rows<Map.Entry<Long, Long>> rows = new Rows<>(runs.entrySet());
    return List.of(
        dsl.select(
                field(
                    "public.scheduler_promote({0}, {1}, {2})",
                    SQLDataType.BIGINT.getArrayDataType(),
                    val(node.value()),
                    rows.bigints(Map.Entry::getKey),
                    rows.bigints(Map.Entry::getValue)))
            .fetchSingle()
            .value1());
  }

  static void leave(DSLContext dsl, NodeId node) {
    dsl.select(field("public.scheduler_leave({0})", VARCHAR, val(node.value()))).fetch();
  }

  static List<Rescued> rescue(DSLContext dsl, int maxCrashes, int graceMillis) {
    return dsl.select(Columns.ID, Columns.JOB_ID, Columns.STATUS, NODE)
        .from(table("public.scheduler_rescue({0}, {1})", val(maxCrashes), val(graceMillis)))
        .fetch(
            row -> {
              @Nullable UUID lost = row.value4();
              return new Rescued(
                  row.value1(),
                  Legible.id(row.value2()),
                  Legible.status(row.value3()),
                  lost == null ? null : new NodeId(lost));
            });
  }

  static Set<HandlerName> livingHandlers(DSLContext dsl) {
    return dsl.select(LIVING)
        .from(table("public.scheduler_living_handlers() as handler"))
        .fetchSet(row -> HandlerName.of(row.value1()));
  }

  static boolean cancel(DSLContext dsl, String jobId) {
    return dsl.select(field("public.scheduler_cancel({0})", BOOLEAN, val(jobId)))
        .fetchSingle()
        .value1();
  }

  static int cancelAll(DSLContext dsl, Collection<JobId> ids) {
    return dsl.select(
            field("public.scheduler_cancel_all({0})", INTEGER, new Rows<>(ids).texts(JobId::value)))
        .fetchSingle()
        .value1();
  }

  static List<JobId> leftOver(DSLContext dsl, DeclaredBy by, Collection<JobId> declared) {
    return declaredJobs(dsl, "public.scheduler_left_over({0}, {1})", by, declared);
  }

  static List<JobId> retire(DSLContext dsl, DeclaredBy by, Collection<JobId> ids) {
    return declaredJobs(dsl, "public.scheduler_retire({0}, {1})", by, ids);
  }

  private static List<JobId> declaredJobs(
      DSLContext dsl, String call, DeclaredBy by, Collection<JobId> ids) {
    return Arrays.stream(
            dsl.select(
                    field(
                        call,
                        VARCHAR.getArrayDataType(),
                        val(by.value()),
                        new Rows<>(ids).texts(JobId::value)))
                .fetchSingle()
                .value1())
        .map(JobId::new)
        .toList();
  }

  static boolean retry(DSLContext dsl, String jobId) {
    return dsl.select(field("public.scheduler_retry({0})", BOOLEAN, val(jobId)))
        .fetchSingle()
        .value1();
  }

  static Map<String, Long> count(DSLContext dsl) {
    return dsl.select(Columns.STATUS, JOBS_IN_STATUS)
        .from(table("public.scheduler_count()"))
        .fetchMap(Columns.STATUS, JOBS_IN_STATUS);
  }

  static Optional<String> zoneRules(DSLContext dsl, @Nullable String version) {
    return Optional.ofNullable(
        dsl.select(field("public.scheduler_zone_rules({0})", VARCHAR, val(version, VARCHAR)))
            .fetchSingle()
            .value1());
  }

  static JobStore.Removed cleanUp(DSLContext dsl, long ageMillis, int limit) {
    return dsl.select(JOBS, RUNS)
        .from(table("public.scheduler_cleanup({0}, {1})", val(ageMillis), val(limit)))
        .fetchSingle(row -> new JobStore.Removed(row.value1(), row.value2()));
  }

  private static Field<?> handlers(Collection<HandlerName> names) {
    return new Rows<>(names).texts(HandlerName::value);
  }
}
