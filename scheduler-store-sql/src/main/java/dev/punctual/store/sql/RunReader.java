package dev.punctual.store.sql;

import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.store.sql.RowReader.Column;
import java.util.List;

/** Reads history from rows. */
public final class RunReader {
  /** The history. */
  public static final String TABLE = "job_runs";

  /** The row's number. */
  public static final String ID = "id";

  /** The row of the job that ran; not read. */
  public static final String JOB = "scheduled_job_id";

  private static final String OCCURRENCES = "occurrences";
  private static final String ATTEMPT = "attempt";
  private static final String OUTCOME = "outcome";
  private static final String RUN_DATE = "run_date";
  private static final String DUE_AT = "due_at";
  private static final String STARTED_AT = "started_at";
  private static final String FINISHED_AT = "finished_at";
  private static final String NODE = "node";
  private static final String RESULT = "result";
  private static final String ERROR = "error";

  /** All that a {@link Run} is made of. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.of(ID),
          Column.of(OCCURRENCES),
          Column.of(ATTEMPT),
          Column.of(OUTCOME),
          Column.of(RUN_DATE),
          Column.of(DUE_AT),
          Column.of(STARTED_AT),
          Column.of(FINISHED_AT),
          Column.of(NODE),
          Column.asText(RESULT),
          Column.of(ERROR));

  private RunReader() {}

  /** The run of a row that has {@link #COLUMNS}. */
  public static <X extends Exception> Run run(RowReader<X> row) throws X {
    return new Run(
        row.bigint(ID),
        row.bigint(OCCURRENCES),
        row.integerOrNull(ATTEMPT),
        RunOutcome.parse(row.text(OUTCOME)),
        new Run.Times(
            row.instant(RUN_DATE),
            row.instant(DUE_AT),
            row.instant(STARTED_AT),
            row.instant(FINISHED_AT)),
        row.nodeOrNull(NODE),
        row.textOrNull(RESULT),
        row.textOrNull(ERROR));
  }
}
