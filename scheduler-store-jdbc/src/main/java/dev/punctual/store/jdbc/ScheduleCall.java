package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.JobId;
import dev.punctual.job.JobSpec;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.port.DuplicateJobException;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import dev.punctual.port.ScheduleResult.Action;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Schedules jobs in one statement. */
final class ScheduleCall {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Field<String> ACTION = Columns.column("action", VARCHAR);

  private final List<NewJob> jobs;
  private final OnConflict onConflict;
  private final @Nullable DeclaredBy by;

  ScheduleCall(List<NewJob> jobs, OnConflict onConflict, @Nullable DeclaredBy by) {
    this.jobs = jobs;
    this.onConflict = onConflict;
    this.by = by;
  }

  List<ScheduleResult> run(DSLContext dsl) {
    try {
      Map<String, Action> actions = new HashMap<>();
      statement(dsl).forEach((id, action) -> actions.put(id, action(action)));
      return jobs.stream()
          .map(job -> new ScheduleResult(job.id(), action(actions, job.id())))
          .toList();
    } catch (DataAccessException failure) {
      List<JobId> taken = takenIds(failure);
      throw taken.isEmpty()
          ? JdbcErrors.of("schedule " + jobs.size() + " jobs", failure)
          : new DuplicateJobException(taken);
    }
  }

  private Map<String, String> statement(DSLContext dsl) {
    return jobs.size() == 1 ? one(dsl, jobs.get(0)) : many(dsl);
  }

  private Map<String, String> one(DSLContext dsl, NewJob job) {
    JobSpec spec = job.spec();
    @Nullable TriggerText trigger = spec.trigger();
    Field<String> action =
        field(
            "public.scheduler_schedule_one({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10},"
                + " {11}, {12}, {13})",
            VARCHAR,
            val(onConflict.name().toLowerCase(Locale.ROOT)),
            val(job.id().value()),
            val(spec.type().text()),
            val(spec.handler().value()),
            val(job.firstRun(), SQLDataType.INSTANT),
            val(spec.metadata().json()),
            val(spec.options().maxRetries()),
            val(spec.options().priority()),
            val(trigger == null ? null : trigger.text(), VARCHAR),
            val(trigger == null ? null : trigger.zone(), VARCHAR),
            val(text(spec.options().backoff()), VARCHAR),
            val(timeoutMillis(job), SQLDataType.BIGINT),
            val(job.due(), SQLDataType.INSTANT),
            val(text(by), VARCHAR));
    return Map.of(job.id().value(), dsl.select(action).fetchSingle().value1());
  }

  private Map<String, String> many(DSLContext dsl) {
    Rows<NewJob> rows = new Rows<>(jobs);
    return dsl.select(Columns.JOB_ID, ACTION)
        .from(
            table(
                "public.scheduler_schedule({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10},"
                    + " {11}, {12}, {13})",
                val(onConflict.name().toLowerCase(Locale.ROOT)),
                rows.texts(job -> job.id().value()),
                rows.texts(job -> job.spec().type().text()),
                rows.texts(job -> job.spec().handler().value()),
                rows.instants(NewJob::firstRun),
                rows.texts(job -> job.spec().metadata().json()),
                rows.integers(job -> job.spec().options().maxRetries()),
                rows.smallints(job -> job.spec().options().priority()),
                rows.texts(
                    job -> job.spec().trigger() == null ? null : job.spec().trigger().text()),
                rows.texts(
                    job -> job.spec().trigger() == null ? null : job.spec().trigger().zone()),
                rows.texts(job -> text(job.spec().options().backoff())),
                rows.bigints(ScheduleCall::timeoutMillis),
                rows.instants(NewJob::due),
                val(text(by), VARCHAR)))
        .fetchMap(Columns.JOB_ID, ACTION);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Long timeoutMillis(NewJob job) {
    return job.spec().options().timeout() == null
        ? null
        : job.spec().options().timeout().toMillis();
  }

  private static Action action(String word) {
    return Action.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Action action(Map<String, Action> actions, JobId id) {
    return Objects.requireNonNull(actions.get(id.value()), "the statement answers for every job");
  }

  /** The function names them in the error's detail, as a JSON array. */
  private static List<JobId> takenIds(DataAccessException failure) {
    SQLException cause = JdbcErrors.sqlCause(failure);
    if (!(cause instanceof PSQLException postgres)
        || !UNIQUE_VIOLATION.equals(postgres.getSQLState())) {
      return List.of();
    }
    ServerErrorMessage said = postgres.getServerErrorMessage();
    try {
      String detail = said == null || said.getDetail() == null ? "[]" : said.getDetail();
      return Arrays.stream(JSON.readValue(detail, String[].class)).map(JobId::of).toList();
    } catch (JsonProcessingException otherConstraint) {
      return List.of();
    }
  }
}
