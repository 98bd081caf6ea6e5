package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads jobs from rows. What somebody wrote by hand must not make a row unreadable. */
final class JobRecords {
  private JobRecords() {}

  static Job job(Record row) {
    return new Job(
        value(row, Columns.ID),
        spec(row),
        state(row),
        value(row, Columns.CREATED_AT),
        value(row, Columns.UPDATED_AT));
  }

  private static JobSpec spec(Record row) {
    @Nullable String trigger = row.get(Columns.TRIGGER);
    return new JobSpec(
        new JobId(value(row, Columns.JOB_ID)),
        JobType.parse(value(row, Columns.JOB_TYPE)),
        new HandlerName(value(row, Columns.HANDLER)),
        trigger == null ? null : new TriggerText(trigger, row.get(Columns.ZONE)),
        new Metadata(value(row, Columns.METADATA)),
        options(row));
  }

  private static JobOptions options(Record row) {
    return new JobOptions(
        value(row, Columns.PRIORITY),
        Math.min(value(row, Columns.MAX_RETRIES), JobOptions.MOST_RETRIES),
        backoff(row.get(Columns.BACKOFF)),
        timeout(row.get(Columns.TIMEOUT_MS)));
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

  private static JobState state(Record row) {
    @Nullable UUID node = row.get(Columns.LOCKED_BY);
    return new JobState(
        JobStatus.parse(value(row, Columns.STATUS)),
        value(row, Columns.RUN_DATE),
        row.get(Columns.NEXT_RUN),
        row.get(Columns.LAST_RUN),
        new JobState.Counters(
            value(row, Columns.RETRY_COUNT),
            value(row, Columns.CRASH_COUNT),
            value(row, Columns.RUN_COUNT)),
        new JobState.Hold(value(row, Columns.FENCE), node == null ? null : new NodeId(node)),
        row.get(Columns.LAST_ERROR));
  }

  /** A column that the schema says is never null. */
  private static <T> T value(Record row, Field<T> field) {
    return Objects.requireNonNull(row.get(field), field.getName());
  }
}
