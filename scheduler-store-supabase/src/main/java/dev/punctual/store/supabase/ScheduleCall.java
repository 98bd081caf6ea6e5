package dev.punctual.store.supabase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.port.DuplicateJobException;
import dev.punctual.port.OnConflict;
import dev.punctual.port.ScheduleResult;
import dev.punctual.port.ScheduleResult.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Schedules jobs in one call: one array per column. */
final class ScheduleCall {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<NewJob> jobs;
  private final OnConflict onConflict;
  private final @Nullable DeclaredBy by;

  ScheduleCall(List<NewJob> jobs, OnConflict onConflict, @Nullable DeclaredBy by) {
    this.jobs = jobs;
    this.onConflict = onConflict;
    this.by = by;
  }

  List<ScheduleResult> run(RestClient rest) {
    try {
      if (jobs.size() == 1) {
        NewJob job = jobs.get(0);
        JsonNode action = rest.command("schedule a job", "schedule_one", arguments(job));
        return List.of(new ScheduleResult(job.id(), action(action.textValue())));
      }
      JsonNode actions =
          rest.command("schedule " + jobs.size() + " jobs", "rest_schedule", arguments());
      return jobs.stream().map(job -> result(job.id(), new Row(actions))).toList();
    } catch (RestFailure failure) {
      List<JobId> taken = takenIds(failure.body());
      throw taken.isEmpty() ? failure : new DuplicateJobException(taken);
    }
  }

  private static ScheduleResult result(JobId id, Row actions) {
    return new ScheduleResult(id, action(actions.text(id.value())));
  }

  private static Action action(String word) {
    return Action.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Arguments arguments(NewJob job) {
    return new Arguments()
        .with("p_conflict", onConflict.name().toLowerCase(Locale.ROOT))
        .with("p_job_id", job.id())
        .with("p_job_type", job.spec().type().text())
        .with("p_handler", job.spec().handler())
        .with("p_run_date", job.firstRun())
        .with("p_metadata", job.spec().metadata().json())
        .with("p_max_retries", job.spec().options().maxRetries())
        .with("p_priority", job.spec().options().priority())
        .with("p_trigger", trigger(TriggerText::text).apply(job))
        .with("p_zone", trigger(TriggerText::zone).apply(job))
        .with("p_backoff", job.spec().options().backoff())
        .with("p_timeout_ms", timeoutMillis(job))
        .with("p_next_run", job.due())
        .with("p_declared_by", by);
  }

  private Arguments arguments() {
    return new Arguments()
        .with("p_conflict", onConflict.name().toLowerCase(Locale.ROOT))
        .column("p_job_ids", jobs, NewJob::id)
        .column("p_job_types", jobs, job -> job.spec().type().text())
        .column("p_handlers", jobs, job -> job.spec().handler())
        .column("p_run_dates", jobs, NewJob::firstRun)
        .column("p_metadata", jobs, job -> job.spec().metadata().json())
        .column("p_max_retries", jobs, job -> job.spec().options().maxRetries())
        .column("p_priorities", jobs, job -> job.spec().options().priority())
        .column("p_triggers", jobs, trigger(TriggerText::text))
        .column("p_zones", jobs, trigger(TriggerText::zone))
        .column("p_backoffs", jobs, job -> job.spec().options().backoff())
        .column("p_timeouts_ms", jobs, ScheduleCall::timeoutMillis)
        .column("p_next_runs", jobs, NewJob::due)
        .with("p_declared_by", by);
  }

  private static Function<NewJob, @Nullable String> trigger(
      Function<TriggerText, @Nullable String> part) {
    return job -> job.spec().trigger() == null ? null : part.apply(job.spec().trigger());
  }

  private static @Nullable Long timeoutMillis(NewJob job) {
    return job.spec().options().timeout() == null
        ? null
        : job.spec().options().timeout().toMillis();
  }

  /** The function names them in the error's details, as a JSON array. */
  private static List<JobId> takenIds(ErrorBody error) {
    if (!UNIQUE_VIOLATION.equals(error.code())) {
      return List.of();
    }
    try {
      return Arrays.stream(JSON.readValue(error.details(), String[].class)).map(JobId::of).toList();
    } catch (JsonProcessingException otherConstraint) {
      return List.of();
    }
  }
}
