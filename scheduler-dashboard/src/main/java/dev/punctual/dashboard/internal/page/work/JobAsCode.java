package dev.punctual.dashboard.internal.page.work;

import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.TriggerText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the same job would be made by a program: in Java, SQL, by supabase-js, over HTTP, and on the
 * command line. What would be as usual is not said. Immutable.
 *
 * @param job the job
 * @param runAt when it is to run; null for at once, or by its trigger
 */
public record JobAsCode(Job job, @Nullable Instant runAt) {

  /**
   * A text to be copied.
   *
   * @param name what understands it
   * @param text it
   */
  public record Snippet(String name, String text) {}

  /**
   * A job that runs once and whose time has come runs at once.
   *
   * @param now to tell by whether its time has come
   */
  static List<Snippet> of(Job job, Instant now) {
    Instant due = job.due();
    boolean later = job.spec().trigger() == null && !job.spec().recurs() && due.isAfter(now);
    JobAsCode code = new JobAsCode(job, later ? due : null);
    return List.of(
        new Snippet("Java", code.java()),
        new Snippet("SQL", code.sql()),
        new Snippet("supabase-js", code.supabase()),
        new Snippet("curl", code.curl()),
        new Snippet("punctual", code.shell()));
  }

  private String java() {
    StringBuilder code = new StringBuilder("scheduler.schedule(\n    JobRequest.of(");
    code.append(Quoted.json(id())).append(", ").append(Quoted.json(handler())).append(')');
    if (job.type() != JobType.CUSTOM) {
      code.append("\n        .type(JobType.").append(job.type().name()).append(')');
    }
    TriggerText trigger = job.spec().trigger();
    if (trigger != null) {
      code.append("\n        .on(Trigger.parse(").append(Quoted.json(trigger.text()));
      code.append(", ZoneId.of(").append(Quoted.json(zone(trigger))).append(")))");
    } else if (runAt != null) {
      code.append("\n        .at(Instant.parse(\"").append(runAt).append("\"))");
    }
    if (hasMetadata()) {
      code.append("\n        .with(new Metadata(").append(Quoted.json(metadata())).append("))");
    }
    JobOptions options = job.spec().options();
    if (options.priority() != 0) {
      code.append("\n        .priority(").append(options.priority()).append(')');
    }
    if (options.maxRetries() != null) {
      code.append("\n        .maxRetries(").append(options.maxRetries()).append(')');
    }
    if (options.backoff() != null) {
      code.append("\n        .backoff(Backoff.parse(\"").append(options.backoff()).append("\"))");
    }
    if (options.timeout() != null) {
      code.append("\n        .timeout(Duration.parse(\"").append(options.timeout()).append("\"))");
    }
    if (options.concurrencyKey() != null) {
      code.append("\n        .concurrencyKey(").append(Quoted.json(options.concurrencyKey()));
      code.append(')');
    }
    return code.append(");").toString();
  }

  private String sql() {
    return arguments().entrySet().stream()
        .map(field -> "    " + field.getKey() + " => " + sql(field.getValue()))
        .collect(Collectors.joining(",\n", "select schedule_job(\n", ");"));
  }

  private static String sql(Object value) {
    return value instanceof Number ? value.toString() : Quoted.sql(value.toString());
  }

  private String supabase() {
    return arguments().entrySet().stream()
        .map(field -> "  " + field.getKey() + ": " + json(field.getValue()))
        .collect(Collectors.joining(",\n", "await supabase.rpc('schedule_job', {\n", "\n});"));
  }

  /** What the function of SQL takes. */
  private Map<String, Object> arguments() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("job_id", id());
    all.putAll(fields());
    JobOptions options = job.spec().options();
    if (options.timeout() != null) {
      all.put("timeout_ms", options.timeout().toMillis());
    }
    return all;
  }

  private String curl() {
    Map<String, Object> all = fields();
    JobOptions options = job.spec().options();
    if (options.timeout() != null) {
      all.put("timeout", options.timeout());
    }
    String body =
        all.entrySet().stream()
            .map(field -> Quoted.json(field.getKey()) + ": " + json(field.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return "curl -sS --fail-with-body -X PUT "
        + "\"$PUNCTUAL_API/jobs/"
        + Quoted.url(id())
        + '"'
        + " \\\n    -H \"Authorization: Bearer $PUNCTUAL_HTTP_TOKEN\""
        + " -H 'Content-Type: application/json' \\\n    -d "
        + Quoted.shell(body);
  }

  /** What SQL and HTTP have in common. */
  private Map<String, Object> fields() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("handler", handler());
    if (job.type() != JobType.CUSTOM) {
      all.put("job_type", job.type().text());
    }
    TriggerText trigger = job.spec().trigger();
    if (trigger != null) {
      all.put("trigger", trigger.text());
      all.put("zone", zone(trigger));
    } else if (runAt != null) {
      all.put("run_at", runAt);
    }
    if (hasMetadata()) {
      all.put("metadata", new Metadata(metadata()));
    }
    JobOptions options = job.spec().options();
    if (options.priority() != 0) {
      all.put("priority", options.priority());
    }
    put(all, "max_retries", options.maxRetries());
    put(all, "backoff", options.backoff());
    put(all, "concurrency_key", options.concurrencyKey());
    return all;
  }

  private static void put(Map<String, Object> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  private static String json(Object value) {
    if (value instanceof Metadata data) {
      return data.json();
    }
    return value instanceof Number ? value.toString() : Quoted.json(value.toString());
  }

  private String shell() {
    StringJoiner line = new StringJoiner(" \\\n    ");
    line.add("punctual schedule " + Quoted.shell(id()) + " --handler " + Quoted.shell(handler()));
    if (job.type() != JobType.CUSTOM) {
      line.add("--type " + job.type().text());
    }
    TriggerText trigger = job.spec().trigger();
    if (trigger != null) {
      line.add("--trigger " + Quoted.shell(trigger.text()) + " --zone " + zone(trigger));
    } else if (runAt != null) {
      line.add("--at " + runAt);
    }
    if (hasMetadata()) {
      line.add("--metadata " + Quoted.shell(metadata()));
    }
    JobOptions options = job.spec().options();
    if (options.priority() != 0) {
      line.add("--priority=" + options.priority());
    }
    if (options.maxRetries() != null) {
      line.add("--max-retries " + options.maxRetries());
    }
    if (options.backoff() != null) {
      line.add("--backoff " + Quoted.shell(options.backoff().toString()));
    }
    if (options.timeout() != null) {
      line.add("--timeout " + options.timeout());
    }
    if (options.concurrencyKey() != null) {
      line.add("--concurrency-key " + Quoted.shell(options.concurrencyKey()));
    }
    return line.toString();
  }

  private String id() {
    return job.id().value();
  }

  private String handler() {
    return job.handler();
  }

  private String metadata() {
    return job.metadata();
  }

  private boolean hasMetadata() {
    return !metadata().replaceAll("\\s", "").equals("{}");
  }

  private static String zone(TriggerText trigger) {
    return Objects.requireNonNullElse(trigger.zone(), "UTC");
  }
}
