package dev.punctual.store.supabase;

import dev.punctual.job.Legible;
import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.Metadata;
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads jobs from rows. What somebody wrote by hand must not make a row unreadable. */
final class JobRows {
  /** Metadata goes as text: a JSON reader would round numbers that jsonb keeps. */
  static final String COLUMNS =
      "id,job_id,job_type,run_date,status,metadata::text,created_at,updated_at,last_run,next_run,"
          + "retry_count,max_retries,handler,trigger,zone,priority,backoff,timeout_ms,locked_by,"
          + "fence,crash_count,run_count,last_error";

  private JobRows() {}

  static Job job(Row row) {
    return new Job(
        row.number("id"),
        spec(row),
        state(row),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static JobSpec spec(Row row) {
    @Nullable String trigger = row.textOrNull("trigger");
    return new JobSpec(
        Legible.id(row.text("job_id")),
        Legible.type(row.text("job_type")),
        Legible.handler(row.text("handler")),
        trigger == null ? null : new TriggerText(trigger, row.textOrNull("zone")),
        Legible.metadata(row.text("metadata")),
        options(row));
  }

  private static JobOptions options(Row row) {
    return new JobOptions(
        (short) row.whole("priority"),
        Legible.retries(row.whole("max_retries")),
        backoff(row.textOrNull("backoff")),
        timeout(row.numberOrNull("timeout_ms")));
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

  private static JobState state(Row row) {
    return new JobState(
        Legible.status(row.text("status")),
        row.instant("run_date"),
        row.instantOrNull("next_run"),
        row.instantOrNull("last_run"),
        new JobState.Counters(
            row.whole("retry_count"), row.whole("crash_count"), row.number("run_count")),
        new JobState.Hold(row.number("fence"), row.nodeOrNull("locked_by")),
        row.textOrNull("last_error"));
  }
}
