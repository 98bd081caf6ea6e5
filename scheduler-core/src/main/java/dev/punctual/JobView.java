package dev.punctual;

import dev.punctual.edit.JobChange;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobState;
import dev.punctual.job.Metadata;
import dev.punctual.job.Pause;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
import dev.punctual.limit.Limit;
import dev.punctual.search.FoundRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON view of jobs, of their runs, and of limits: ordered maps of strings, numbers, booleans,
 * nulls, lists and maps, ready for any JSON library. Every field is always there, and is null where
 * there is nothing to tell; times are ISO 8601 in UTC, durations ISO 8601. Immutable; thread-safe
 * if the codec is.
 *
 * <p>The fields of a job:
 *
 * <ul>
 *   <li>{@code job_id}, {@code job_type}, {@code handler}: its name, its type, the name of the code
 *       that runs it
 *   <li>{@code status}: scheduled, running, completed, failed or cancelled
 *   <li>{@code trigger}, {@code zone}: when it recurs, as text, and the time zone of that; null for
 *       a job that runs once, and {@code zone} for UTC
 *   <li>{@code run_date}: when the current occurrence is due by its trigger; null while no node has
 *       computed it
 *   <li>{@code next_run}: when the next attempt is due, or a node is to compute {@code run_date};
 *       null where none is
 *   <li>{@code last_run}: when the latest attempt was claimed; null before the first
 *   <li>{@code priority}: from -32768 to 32767, higher runs first
 *   <li>{@code max_retries}, {@code backoff}, {@code timeout}: null for the node's own retries, the
 *       node's own back-off, no timeout
 *   <li>{@code concurrency_key}: null for none
 *   <li>{@code retry_count}: retries of the current occurrence used so far
 *   <li>{@code crash_count}: nodes lost in a row while they ran the job
 *   <li>{@code run_count}: occurrences ended so far
 *   <li>{@code node}: who runs it; null while nobody does
 *   <li>{@code last_error}: the latest error, shortened; null where the latest run had none
 *   <li>{@code paused}: the pause that holds it: {@code scope} (all, handler, type, job or node),
 *       {@code name}, {@code until}, {@code reason}, {@code by} and {@code since}, each as it was
 *       given or null; null where no pause does
 *   <li>{@code metadata}: its own data, an object; as a string where that is no JSON
 *   <li>{@code version}: 1, and one more with every change of its definition
 *   <li>{@code created_at}, {@code updated_at}: when it was first scheduled, and last changed
 * </ul>
 *
 * <p>The fields of a run:
 *
 * <ul>
 *   <li>{@code attempt}: which attempt of its occurrence, from 1; null for occurrences that were
 *       missed or expired
 *   <li>{@code outcome}: completed, retried, snoozed, failed, cancelled, interrupted, crashed,
 *       missed or expired
 *   <li>{@code occurrences}: how many occurrences it stands for: 1, or more where many were missed
 *   <li>{@code run_date}, {@code due_at}: when the occurrence was due by its trigger, and when this
 *       attempt was
 *   <li>{@code started_at}, {@code finished_at}: when the handler was called and returned
 *   <li>{@code lateness_ms}, {@code duration_ms}: from due to started, and from started to
 *       finished, in milliseconds with a fraction
 *   <li>{@code node}: who ran it; null where that is not known
 *   <li>{@code result}: what the handler returned, any JSON; as a string where that is none; null
 *       for nothing, or for a result that was not kept
 *   <li>{@code error}: message and stack trace; null where there was none
 * </ul>
 *
 * <p>The fields of a limit:
 *
 * <ul>
 *   <li>{@code scope}, {@code name}: handler or key, and which
 *   <li>{@code at_once}: how many may run at once; null for any number
 *   <li>{@code starts}, {@code per}, {@code burst}: how many may start in which time, both null for
 *       any number; and how many at once after a time without
 *   <li>{@code running}, {@code waiting}: how many runs count against it now, and how many jobs
 *       wait for room
 *   <li>{@code by}, {@code since}: who set it, null where nobody said so; and when
 * </ul>
 *
 * <p>The fields of a change of a job's definition:
 *
 * <ul>
 *   <li>{@code version}: that of the job since then
 *   <li>{@code changed_at}, {@code changed_by}: when, and who; null if nobody said so
 *   <li>{@code changed}: for each field that was changed its name as {@code field}, and its values
 *       as texts, {@code before} and {@code after}, of long ones the beginning; null for none
 * </ul>
 */
public final class JobView {
  private static final String VALUE = "value";

  private final MetadataCodec codec;

  /**
   * A view that reads metadata and results with a codec.
   *
   * @param codec as exact about numbers as the view is to be
   */
  public JobView(MetadataCodec codec) {
    this.codec = Objects.requireNonNull(codec, "codec");
  }

  /** A job's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(Job job) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("job_id", job.id().value());
    fields.put("job_type", job.type().text());
    fields.put("handler", job.handler());
    fields.put("status", job.status().text());
    putTimes(fields, job);
    putOptions(fields, job.spec().options());
    putProgress(fields, job.state());
    fields.put("paused", job.pause().map(this::of).orElse(null));
    fields.put("metadata", metadata(job.spec().metadata()));
    fields.put("version", job.version());
    fields.put("created_at", job.createdAt().toString());
    fields.put("updated_at", job.updatedAt().toString());
    return fields;
  }

  /** The fields of a run in the history of all jobs: whose it is, those of the run, its fault. */
  public Map<String, @Nullable Object> of(FoundRun found) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("job_id", found.id().value());
    fields.put("handler", found.handler().value());
    fields.putAll(of(found.run()));
    fields.put("fault", text(found.fault()));
    return fields;
  }

  private static void putTimes(Map<String, @Nullable Object> fields, Job job) {
    TriggerText trigger = job.spec().trigger();
    fields.put("trigger", trigger == null ? null : trigger.text());
    fields.put("zone", trigger == null ? null : trigger.zone());
    fields.put("run_date", time(job.state().runDate()));
    fields.put("next_run", time(job.state().nextRun()));
    fields.put("last_run", time(job.state().lastRun()));
  }

  private static void putOptions(Map<String, @Nullable Object> fields, JobOptions options) {
    fields.put("priority", (int) options.priority());
    fields.put("max_retries", options.maxRetries());
    fields.put("backoff", text(options.backoff()));
    fields.put("timeout", text(options.timeout()));
    fields.put("concurrency_key", options.concurrencyKey());
  }

  private static void putProgress(Map<String, @Nullable Object> fields, JobState state) {
    fields.put("retry_count", state.counters().retries());
    fields.put("crash_count", state.counters().crashes());
    fields.put("run_count", state.counters().runs());
    fields.put("node", text(state.hold().node()));
    fields.put("last_error", state.lastError());
  }

  /** A pause's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(Pause pause) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String name = pause.scope().name();
    fields.put("scope", pause.scope().kind().text());
    fields.put("name", name.isEmpty() ? null : name);
    fields.put("until", time(pause.terms().until()));
    fields.put("reason", pause.terms().reason());
    fields.put("by", pause.terms().by());
    fields.put("since", pause.since().toString());
    return fields;
  }

  /** A limit's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(Limit.InForce set) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Limit limit = set.limit();
    fields.put("scope", set.scope().kind().text());
    fields.put("name", set.scope().name());
    fields.put("at_once", limit.atOnce());
    fields.put("starts", limit.starts());
    fields.put("per", text(limit.per()));
    fields.put("burst", limit.burst());
    fields.put("running", set.running());
    fields.put("waiting", set.waiting());
    fields.put("by", limit.by());
    fields.put("since", set.since().toString());
    return fields;
  }

  /** A change's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(JobChange change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("version", change.version());
    fields.put("changed_at", change.at().toString());
    fields.put("changed_by", change.by());
    fields.put("changed", change.fields().stream().map(JobView::of).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> of(JobChange.Field field) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("field", field.name());
    fields.put("before", field.before());
    fields.put("after", field.after());
    return fields;
  }

  /** A run's fields, in the order above; the caller may add some of its own. */
  public Map<String, @Nullable Object> of(Run run) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("attempt", run.attempt());
    fields.put("outcome", run.outcome().text());
    fields.put("occurrences", run.occurrences());
    putTimes(fields, run.times());
    fields.put("node", text(run.node()));
    fields.put("result", result(run.result()));
    fields.put("error", run.error());
    return fields;
  }

  private static void putTimes(Map<String, @Nullable Object> fields, Run.Times times) {
    fields.put("run_date", times.runDate().toString());
    fields.put("due_at", times.due().toString());
    fields.put("started_at", times.started().toString());
    fields.put("finished_at", times.finished().toString());
    fields.put("lateness_ms", millis(times.lateness()));
    fields.put("duration_ms", millis(times.duration()));
  }

  private Object metadata(Metadata metadata) {
    try {
      return codec.toMap(metadata);
    } catch (InvalidInputException notJson) {
      return metadata.json();
    }
  }

  /**
   * What a handler or a step returned: any JSON, which a codec reads as the field of an object.
   *
   * @param json as the store has it; null for nothing
   * @return strings, numbers, booleans, lists and maps; the text itself where it is no JSON
   */
  public @Nullable Object result(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return codec.toMap(new Metadata("{\"" + VALUE + "\":" + json + "}")).get(VALUE);
    } catch (InvalidInputException notJson) {
      return json;
    }
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null || instant.equals(Job.UNPLANNED) ? null : instant.toString();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
