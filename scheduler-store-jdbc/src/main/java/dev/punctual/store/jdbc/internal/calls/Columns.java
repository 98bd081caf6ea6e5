package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.punctual.job.JobType;
import dev.punctual.store.sql.JobReader;
import dev.punctual.store.sql.RowReader.Column;
import dev.punctual.store.sql.RunReader;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;

/** What queries select from, order by, and look for. */
final class Columns {
  static final Table<Record> CURRENT_JOBS = table("public." + JobReader.TABLE);
  static final Table<Record> JOBS = table("public.scheduled_jobs");
  static final Table<Record> RUNS = table("public." + RunReader.TABLE);

  /** Of a job, or of a run. */
  static final Field<Long> ID = column(JobReader.ID, BIGINT);

  static final Field<String> JOB_ID = column(JobReader.JOB_ID, VARCHAR);
  static final Field<String> JOB_TYPE = column(JobReader.JOB_TYPE, VARCHAR);
  static final Field<String> STATUS = column(JobReader.STATUS, VARCHAR);
  static final Field<Instant> NEXT_RUN = column(JobReader.NEXT_RUN, INSTANT);
  static final Field<Short> PRIORITY = column(JobReader.PRIORITY, SMALLINT);

  /** Of a run: the row of its job. */
  static final Field<Long> JOB_OF_RUN = column(RunReader.JOB, BIGINT);

  /** The event of which a reminder reminds; in the words of the index on it. */
  static final Field<String> EVENT_ID = field("metadata ->> 'event_id'", VARCHAR);

  /** That a job reminds of an event; no parameter, for the index is on such jobs alone. */
  static final Condition REMINDER = JOB_TYPE.eq(inline(JobType.EVENT_REMINDER.text()));

  static final List<SelectField<?>> JOB = selected(JobReader.COLUMNS);
  static final List<SelectField<?>> JOB_WITH_PAUSE = selected(JobReader.WITH_PAUSE);
  static final List<SelectField<?>> RUN = selected(RunReader.COLUMNS);

  private Columns() {}

  private static List<SelectField<?>> selected(List<Column> columns) {
    return columns.stream().<SelectField<?>>map(Columns::selected).toList();
  }

  private static SelectField<?> selected(Column column) {
    Field<Object> plain = field(name(column.name()));
    return column.asText() ? field("{0}::text", VARCHAR, plain).as(name(column.name())) : plain;
  }

  private static <T> Field<T> column(String column, DataType<T> type) {
    return field(name(column), type);
  }
}
