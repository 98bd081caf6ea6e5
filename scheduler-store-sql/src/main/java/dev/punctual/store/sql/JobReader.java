package dev.punctual.store.sql;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.Pause;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import dev.punctual.store.sql.RowReader.Column;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads jobs from rows. What somebody wrote by hand must not make a row unreadable. */
public final class JobReader {
  /** The jobs, with runs from their first moment on. */
  public static final String TABLE = "scheduler_current_jobs";

  /** The row's number. */
  public static final String ID = "id";

  /** The job's name. */
  public static final String JOB_ID = "job_id";

  /** The job's type. */
  public static final String JOB_TYPE = "job_type";

  /** The job's status. */
  public static final String STATUS = "status";

  /** The job's metadata. */
  public static final String METADATA = "metadata";

  /** When the job is due. */
  public static final String NEXT_RUN = "next_run";

  /** The job's priority. */
  public static final String PRIORITY = "priority";

  static final String VERSION = "version";

  private static final String RUN_DATE = "run_date";
  private static final String CREATED_AT = "created_at";
  private static final String UPDATED_AT = "updated_at";
  private static final String LAST_RUN = "last_run";
  private static final String RETRY_COUNT = "retry_count";
  private static final String MAX_RETRIES = "max_retries";
  private static final String HANDLER = "handler";
  private static final String TRIGGER = "trigger";
  private static final String ZONE = "zone";
  private static final String BACKOFF = "backoff";
  private static final String TIMEOUT_MS = "timeout_ms";
  private static final String LOCKED_BY = "locked_by";
  private static final String FENCE = "fence";
  private static final String CRASH_COUNT = "crash_count";
  private static final String RUN_COUNT = "run_count";
  private static final String LAST_ERROR = "last_error";
  private static final String CONCURRENCY_KEY = "concurrency_key";

  /** All that a {@link Job} is made of. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.of(ID),
          Column.of(JOB_ID),
          Column.of(JOB_TYPE),
          Column.of(RUN_DATE),
          Column.of(STATUS),
          Column.asText(METADATA),
          Column.of(CREATED_AT),
          Column.of(UPDATED_AT),
          Column.of(LAST_RUN),
          Column.of(NEXT_RUN),
          Column.of(RETRY_COUNT),
          Column.of(MAX_RETRIES),
          Column.of(HANDLER),
          Column.of(TRIGGER),
          Column.of(ZONE),
          Column.of(PRIORITY),
          Column.of(BACKOFF),
          Column.of(TIMEOUT_MS),
          Column.of(LOCKED_BY),
          Column.of(FENCE),
          Column.of(CRASH_COUNT),
          Column.of(RUN_COUNT),
          Column.of(LAST_ERROR),
          Column.of(CONCURRENCY_KEY),
          Column.of(VERSION));

  /** The same, and the pause that holds the job. */
  public static final List<Column> WITH_PAUSE =
      Stream.concat(COLUMNS.stream(), PauseCalls.COLUMNS.stream()).toList();

  private JobReader() {}

  /** The job of a row that has {@link #COLUMNS}. */
  public static <X extends Exception> Job job(RowReader<X> row) throws X {
    return job(row, null);
  }

  /** The job of a row that has {@link #WITH_PAUSE}. */
  public static <X extends Exception> Job withPause(RowReader<X> row) throws X {
    return job(row, PauseCalls.ofJob(row));
  }

  private static <X extends Exception> Job job(RowReader<X> row, @Nullable Pause pause) throws X {
    return new Job(
        row.bigint(ID),
        spec(row),
        state(row),
        row.instant(CREATED_AT),
        row.instant(UPDATED_AT),
        row.bigint(VERSION),
        pause);
  }

  private static <X extends Exception> JobSpec spec(RowReader<X> row) throws X {
    @Nullable String trigger = row.textOrNull(TRIGGER);
    return new JobSpec(
        Legible.id(row.text(JOB_ID)),
        Legible.type(row.text(JOB_TYPE)),
        Legible.handler(row.text(HANDLER)),
        trigger == null ? null : new TriggerText(trigger, row.textOrNull(ZONE)),
        Legible.metadata(row.text(METADATA)),
        options(row));
  }

  private static <X extends Exception> JobOptions options(RowReader<X> row) throws X {
    return new JobOptions(
        (short) row.integer(PRIORITY),
        Legible.retries(row.integer(MAX_RETRIES)),
        backoff(row.textOrNull(BACKOFF)),
        timeout(row.bigintOrNull(TIMEOUT_MS)),
        Legible.key(row.textOrNull(CONCURRENCY_KEY)));
  }

  private static @Nullable Duration timeout(@Nullable Long millis) {
    return millis == null || millis < 1
        ? null
        : Duration.ofMillis(Math.min(millis, JobOptions.LONGEST_TIMEOUT.toMillis()));
  }

  /** An unreadable back-off falls back to the node's own. */
  private static @Nullable Backoff backoff(@Nullable String text) {
    try {
      return text == null ? null : Backoff.parse(text);
    } catch (InvalidInputException unreadable) {
      return null;
    }
  }

  private static <X extends Exception> JobState state(RowReader<X> row) throws X {
    return new JobState(
        Legible.status(row.text(STATUS)),
        Objects.requireNonNullElse(row.instantOrNull(RUN_DATE), Job.UNPLANNED),
        row.instantOrNull(NEXT_RUN),
        row.instantOrNull(LAST_RUN),
        new JobState.Counters(
            row.integer(RETRY_COUNT), row.integer(CRASH_COUNT), row.bigint(RUN_COUNT)),
        new JobState.Hold(row.bigint(FENCE), row.nodeOrNull(LOCKED_BY)),
        row.textOrNull(LAST_ERROR));
  }
}
