package dev.punctual.spring.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.job.Metadata;
import dev.punctual.spring.RecurringJob;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.boot.convert.DurationStyle;

/** Makes requests of annotations. Immutable. */
final class RecurringJobReader {
  /** What says that a job is not wanted here, as in Spring's own annotations. */
  private static final String NONE = "-";

  private final UnaryOperator<String> placeholders;
  private final String defaultZone;

  /**
   * By an application's rules.
   *
   * @param placeholders resolves them
   * @param defaultZone of jobs that name none
   */
  RecurringJobReader(UnaryOperator<String> placeholders, String defaultZone) {
    this.placeholders = placeholders;
    this.defaultZone = defaultZone;
  }

  /** The job's id. */
  String id(RecurringJob job) {
    return resolved(job.id());
  }

  /**
   * The job that an annotation asks for; empty where it is not wanted.
   *
   * @param handler the name of the code that runs it
   * @throws InvalidInputException if a value is not legal
   */
  Optional<JobRequest> request(RecurringJob job, String handler) {
    Map<String, String> told = told(job);
    if (told.size() != 1) {
      throw new InvalidInputException(
          "trigger", told, "exactly one of cron, every, delay and trigger");
    }
    Map.Entry<String, String> when = told.entrySet().iterator().next();
    if (when.getValue().equals(NONE)) {
      return Optional.empty();
    }
    String policies = resolved(job.policies());
    Trigger trigger = trigger(when.getKey(), when.getValue(), zone(job));
    return Optional.of(
        optioned(
            job,
            JobRequest.of(id(job), handler)
                .on(policies.isBlank() ? trigger : trigger.withPolicies(policies))
                .with(new Metadata(resolved(job.payload())))
                .priority(job.priority())));
  }

  private JobRequest optioned(RecurringJob job, JobRequest request) {
    String timeout = resolved(job.timeout());
    JobRequest timed = timeout.isBlank() ? request : request.timeout(duration("timeout", timeout));
    return job.maxRetries() < 0 ? timed : timed.maxRetries(job.maxRetries());
  }

  private Map<String, String> told(RecurringJob job) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("cron", resolved(job.cron()));
    all.put("every", resolved(job.every()));
    all.put("delay", resolved(job.delay()));
    all.put("trigger", resolved(job.trigger()));
    all.values().removeIf(String::isBlank);
    return all;
  }

  private ZoneId zone(RecurringJob job) {
    String zone = resolved(job.zone());
    return Trigger.zone(zone.isBlank() ? defaultZone : zone);
  }

  private static Trigger trigger(String kind, String value, ZoneId zone) {
    return switch (kind) {
      case "cron" -> Trigger.cron(value, zone);
      case "every" -> Trigger.every(duration(kind, value));
      case "delay" -> Trigger.fixedDelay(duration(kind, value));
      default -> Trigger.parse(value, zone);
    };
  }

  private static Duration duration(String field, String value) {
    try {
      return DurationStyle.detectAndParse(value);
    } catch (IllegalArgumentException other) {
      throw new InvalidInputException(field, value, "a duration such as 90s, 15m, 2h or PT15M");
    }
  }

  private String resolved(String text) {
    return placeholders.apply(text).strip();
  }
}
