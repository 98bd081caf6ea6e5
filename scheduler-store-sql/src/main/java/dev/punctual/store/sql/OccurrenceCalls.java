package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BOOLEAN;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.ScheduleResult;
import dev.punctual.job.JobId;
import dev.punctual.port.OccurrenceCommands.Skip;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Commands on occurrences. */
public final class OccurrenceCalls {
  /** Answers the name of the job that is due, or null. */
  public static final Call<JobId> RUN_NOW =
      Call.<JobId>one("run_now").noted().value("p_job_id", TEXT, JobId::value);

  /** Answers an array of objects, of which {@link #added} reads each. */
  public static final Call<Added> ADD =
      Call.<Added>one("extra_runs")
          .noted()
          .value("p_job_id", TEXT, added -> added.id().value())
          .column("p_run_dates", TIMESTAMPTZ, Added::occurrences, Function.identity());

  /** Answers whether the occurrence is skipped. */
  public static final Call<Skip> SKIP =
      Call.<Skip>one("skip")
          .noted()
          .value("p_job_id", TEXT, skip -> skip.id().value())
          .value("p_reason", TEXT, Skip::reason)
          .value("p_expected", TIMESTAMPTZ, Skip::expected)
          .value("p_occurrence", TIMESTAMPTZ, Skip::occurrence)
          .value("p_run_date", TIMESTAMPTZ, Skip::runDate)
          .value("p_next_run", TIMESTAMPTZ, Skip::due)
          .value("p_over", BOOLEAN, skip -> skip.runDate() == null);

  private OccurrenceCalls() {}

  /**
   * Occurrences that are to run beside their job.
   *
   * @param id of the job
   * @param occurrences of it
   */
  public record Added(JobId id, List<Instant> occurrences) {}

  /** What became of one occurrence. */
  public static <X extends Exception> ScheduleResult added(RowReader<X> row) throws X {
    return EventCalls.moved(row);
  }
}
