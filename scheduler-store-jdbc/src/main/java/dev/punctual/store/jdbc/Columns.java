package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.JobType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;

/** The tables as {@code sql/migrations} make them. */
final class Columns {
  static final Table<Record> JOBS = table("public.scheduled_jobs");

  /** The same, with runs from their first moment on. */
  static final Table<Record> CURRENT_JOBS = table("public.scheduler_current_jobs");

  static final Table<Record> RUNS = table("public.job_runs");

  static final Field<Long> ID = column("id", BIGINT);
  static final Field<String> JOB_ID = column("job_id", VARCHAR);
  static final Field<String> JOB_TYPE = column("job_type", VARCHAR);
  static final Field<Instant> RUN_DATE = column("run_date", INSTANT);
  static final Field<String> STATUS = column("status", VARCHAR);
  static final Field<String> METADATA = field("metadata::text", VARCHAR).as("metadata");
  static final Field<Instant> CREATED_AT = column("created_at", INSTANT);
  static final Field<Instant> UPDATED_AT = column("updated_at", INSTANT);
  static final Field<Instant> LAST_RUN = column("last_run", INSTANT);
  static final Field<Instant> NEXT_RUN = column("next_run", INSTANT);
  static final Field<Integer> RETRY_COUNT = column("retry_count", INTEGER);
  static final Field<Integer> MAX_RETRIES = column("max_retries", INTEGER);
  static final Field<String> HANDLER = column("handler", VARCHAR);
  static final Field<String> TRIGGER = column("trigger", VARCHAR);
  static final Field<String> ZONE = column("zone", VARCHAR);
  static final Field<Short> PRIORITY = column("priority", SMALLINT);
  static final Field<String> BACKOFF = column("backoff", VARCHAR);
  static final Field<Long> TIMEOUT_MS = column("timeout_ms", BIGINT);
  static final Field<UUID> LOCKED_BY = column("locked_by", UUID);
  static final Field<Long> FENCE = column("fence", BIGINT);
  static final Field<Integer> CRASH_COUNT = column("crash_count", INTEGER);
  static final Field<Long> RUN_COUNT = column("run_count", BIGINT);
  static final Field<String> LAST_ERROR = column("last_error", VARCHAR);

  /** The event of which a reminder reminds; in the words of the index on it. */
  static final Field<String> EVENT_ID = field("metadata ->> 'event_id'", VARCHAR);

  /** That a job reminds of an event; no parameter, for the index is on such jobs alone. */
  static final Condition REMINDER = JOB_TYPE.eq(inline(JobType.EVENT_REMINDER.text()));

  /** All that a {@link dev.punctual.job.Job} is made of. */
  static final List<SelectField<?>> JOB =
      List.of(
          ID,
          JOB_ID,
          JOB_TYPE,
          RUN_DATE,
          STATUS,
          METADATA,
          CREATED_AT,
          UPDATED_AT,
          LAST_RUN,
          NEXT_RUN,
          RETRY_COUNT,
          MAX_RETRIES,
          HANDLER,
          TRIGGER,
          ZONE,
          PRIORITY,
          BACKOFF,
          TIMEOUT_MS,
          LOCKED_BY,
          FENCE,
          CRASH_COUNT,
          RUN_COUNT,
          LAST_ERROR);

  private Columns() {}

  static <T> Field<T> column(String column, DataType<T> type) {
    return field(name(column), type);
  }
}
