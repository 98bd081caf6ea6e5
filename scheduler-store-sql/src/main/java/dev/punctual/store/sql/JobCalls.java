package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.job.DeclaredBy;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobStore;
import dev.punctual.port.JobStore.Removed;
import dev.punctual.port.Retiming;
import dev.punctual.store.sql.Call.Nothing;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands on jobs, beside {@link Scheduling}. */
public final class JobCalls {
  /** Answers whether the job was cancelled. */
  public static final Call<JobId> CANCEL =
      Call.<JobId>one("cancel").noted().value("p_job_id", TEXT, JobId::value);

  /** Answers how many jobs were cancelled. */
  public static final Call<Collection<JobId>> CANCEL_ALL =
      Call.<Collection<JobId>>one("cancel_all")
          .noted()
          .column("p_job_ids", TEXT, Function.identity(), JobId::value);

  /** Answers whether the job runs again. */
  public static final Call<JobId> RETRY =
      Call.<JobId>one("retry").noted().value("p_job_id", TEXT, JobId::value);

  /** Answers the names of the jobs that have another time. */
  public static final Call<Collection<Retiming>> RESCHEDULE =
      Call.<Collection<Retiming>>rows("reschedule")
          .noted()
          .column("p_job_ids", TEXT, Function.identity(), job -> job.id().value())
          .column("p_triggers", TEXT, Function.identity(), trigger(TriggerText::text))
          .column("p_zones", TEXT, Function.identity(), trigger(TriggerText::zone))
          .column("p_run_dates", TIMESTAMPTZ, Function.identity(), Retiming::runDate)
          .column("p_next_runs", TIMESTAMPTZ, Function.identity(), Retiming::due)
          .column("p_expected", TIMESTAMPTZ, Function.identity(), Retiming::expected);

  /** Answers the names of jobs that are declared no more, as an array. */
  public static final Call<Declared> LEFT_OVER = declared("left_over");

  /** Answers the names of the jobs that were retired, as an array. */
  public static final Call<Declared> RETIRE = declared("retire").noted();

  /** Answers what {@link #removed} reads. */
  public static final Call<CleanUp> CLEAN_UP =
      Call.<CleanUp>rows("cleanup")
          .value("p_age_ms", BIGINT, ended -> ended.age().toMillis())
          .value("p_limit", INTEGER, CleanUp::limit);

  /** Answers rows of a status and its jobs; over REST an object of jobs by status. */
  public static final Call<Nothing> COUNT = Call.rows("count");

  /** Answers the names of the handlers that living nodes have. */
  public static final Call<Nothing> LIVING_HANDLERS = Call.rows("living_handlers");

  /** Answers rows that {@link #due} reads. */
  public static final Call<Nothing> DUE_JOBS = Call.rows("due_jobs");

  private JobCalls() {}

  /** The due jobs of a handler, of a row. */
  public static <X extends Exception> JobStore.Due due(RowReader<X> row) throws X {
    return new JobStore.Due(
        HandlerName.of(row.text("handler")),
        Duration.ofMillis(row.bigint("age_ms")),
        row.bigint("jobs"));
  }

  /**
   * Jobs of somebody who declares some.
   *
   * @param by who
   * @param ids which
   */
  public record Declared(DeclaredBy by, Collection<JobId> ids) {}

  /**
   * Which ended jobs are to go.
   *
   * @param age for how long they have ended
   * @param limit how many at most
   */
  public record CleanUp(Duration age, int limit) {}

  private static Call<Declared> declared(String function) {
    return Call.<Declared>one(function)
        .value("p_declared_by", TEXT, jobs -> jobs.by().value())
        .column("p_job_ids", TEXT, Declared::ids, JobId::value);
  }

  private static Function<Retiming, @Nullable String> trigger(
      Function<TriggerText, @Nullable String> part) {
    return job -> job.trigger() == null ? null : part.apply(job.trigger());
  }

  /** How much a clean-up removed. */
  public static <X extends Exception> Removed removed(RowReader<X> row) throws X {
    return new Removed(row.integer("jobs"), row.integer("runs"));
  }
}
