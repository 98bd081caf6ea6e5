package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.edit.JobEdit;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.job.JobOptions;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what of a job is to be different (RFC 7396): what is not there stays, null takes away. */
final class PatchBody {
  private static final Set<String> FIELDS =
      Set.of(
          "priority",
          "max_retries",
          "backoff",
          "timeout",
          "concurrency_key",
          "metadata",
          "trigger",
          "zone");

  private final JobBody bodies;
  private final Map<?, ?> metadata;

  /**
   * @param metadata of the job as it is
   */
  PatchBody(JobBody bodies, Map<?, ?> metadata) {
    this.bodies = bodies;
    this.metadata = metadata;
  }

  JobEdit read(JobEdit of, BodyFields fields) {
    fields.allow(FIELDS);
    if (fields.isEmpty()) {
      throw new InvalidInputException(
          "change", null, "one of " + String.join(", ", new TreeSet<>(FIELDS)));
    }
    JobEdit edit = of;
    Optional<Integer> priority = fields.whole("priority", Short.MIN_VALUE, Short.MAX_VALUE);
    edit = priority.isPresent() ? edit.priority(priority.get()) : edit;
    Optional<Integer> retries = fields.whole("max_retries", 0, JobOptions.MOST_RETRIES);
    edit = retries.isPresent() ? edit.maxRetries(retries.get()) : edit;
    edit = withTimes(edit, fields);
    Optional<String> key = fields.text("concurrency_key");
    edit = key.isPresent() ? edit.concurrencyKey(key.get()) : edit;
    edit = fields.isNull("concurrency_key") ? edit.noConcurrencyKey() : edit;
    @Nullable Map<String, Object> patch = fields.object("metadata").orElse(null);
    edit = patch == null ? edit : edit.with(merged(metadata, patch));
    edit = fields.isNull("metadata") ? edit.with(Map.of()) : edit;
    return bodies.trigger(fields).map(edit::on).orElse(edit);
  }

  private static JobEdit withTimes(JobEdit of, BodyFields fields) {
    Optional<Backoff> backoff = fields.text("backoff").map(Backoff::parse);
    JobEdit edit = backoff.isPresent() ? of.backoff(backoff.get()) : of;
    edit = fields.isNull("backoff") ? edit.nodesBackoff() : edit;
    Optional<Duration> timeout = fields.duration("timeout");
    edit = timeout.isPresent() ? edit.timeout(timeout.get()) : edit;
    return fields.isNull("timeout") ? edit.noTimeout() : edit;
  }

  /** As section 2 of RFC 7396 has it. */
  private static Map<String, Object> merged(Map<?, ?> target, Map<?, ?> patch) {
    Map<String, Object> result = new LinkedHashMap<>();
    target.forEach((name, value) -> result.put((String) name, value));
    patch.forEach(
        (name, value) -> {
          if (value == null) {
            result.remove(name);
          } else if (value instanceof Map<?, ?> inner) {
            Object present = result.get(name);
            result.put(
                (String) name, merged(present instanceof Map<?, ?> old ? old : Map.of(), inner));
          } else {
            result.put((String) name, value);
          }
        });
    return result;
  }
}
