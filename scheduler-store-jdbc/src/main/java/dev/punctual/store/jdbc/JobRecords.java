package dev.punctual.store.jdbc;

import dev.punctual.job.Legible;
import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.NodeId;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Reads jobs from rows. What somebody wrote by hand must not make a row unreadable. */
final class JobRecords {
  private JobRecords() {}

  /** All that a query for {@link Columns#JOB} finds, in its order. */
  static List<Job> read(ResultQuery<?> query) {
    try (ResultSet rows = query.fetchResultSet()) {
      JobRow row = new JobRow(rows);
      List<Job> jobs = new ArrayList<>();
      while (rows.next()) {
        jobs.add(job(row));
      }
      return jobs;
    } catch (SQLException broken) {
      throw new DataAccessException("Error reading jobs", broken);
    }
  }

  private static Job job(JobRow row) throws SQLException {
    return new Job(
        row.bigint(Columns.ID),
        spec(row),
        state(row),
        row.instant(Columns.CREATED_AT),
        row.instant(Columns.UPDATED_AT));
  }

  private static JobSpec spec(JobRow row) throws SQLException {
    @Nullable String trigger = row.textOrNull(Columns.TRIGGER);
    return new JobSpec(
        Legible.id(row.text(Columns.JOB_ID)),
        Legible.type(row.text(Columns.JOB_TYPE)),
        Legible.handler(row.text(Columns.HANDLER)),
        trigger == null ? null : new TriggerText(trigger, row.textOrNull(Columns.ZONE)),
        Legible.metadata(row.text(Columns.METADATA)),
        options(row));
  }

  private static JobOptions options(JobRow row) throws SQLException {
    return new JobOptions(
        row.smallint(Columns.PRIORITY),
        Legible.retries(row.integer(Columns.MAX_RETRIES)),
        backoff(row.textOrNull(Columns.BACKOFF)),
        timeout(row.bigintOrNull(Columns.TIMEOUT_MS)));
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

  private static JobState state(JobRow row) throws SQLException {
    @Nullable UUID node = row.uuidOrNull(Columns.LOCKED_BY);
    return new JobState(
        Legible.status(row.text(Columns.STATUS)),
        row.instant(Columns.RUN_DATE),
        row.instantOrNull(Columns.NEXT_RUN),
        row.instantOrNull(Columns.LAST_RUN),
        new JobState.Counters(
            row.integer(Columns.RETRY_COUNT),
            row.integer(Columns.CRASH_COUNT),
            row.bigint(Columns.RUN_COUNT)),
        new JobState.Hold(row.bigint(Columns.FENCE), node == null ? null : new NodeId(node)),
        row.textOrNull(Columns.LAST_ERROR));
  }
}
