package dev.punctual.job;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked for: everything about a job that its runs do not change.
 *
 * @param id its name
 * @param type its kind
 * @param handler the code that runs it
 * @param trigger when it recurs; null for a job that runs once
 * @param metadata its own data
 * @param options priority, retries, timeout
 */
public record JobSpec(
    JobId id,
    JobType type,
    HandlerName handler,
    @Nullable TriggerText trigger,
    Metadata metadata,
    JobOptions options) {
  private static final String ONCE = "once";
  private static final Pattern EARLIER_TRIGGER =
      Pattern.compile("\"trigger_type\"\\s*:\\s*\"([^\"]*)\"");

  /** The same with other data. */
  public JobSpec withMetadata(Metadata other) {
    return new JobSpec(id, type, handler, trigger, other, options);
  }

  /** The same with another trigger; null for a job that runs once. */
  public JobSpec withTrigger(@Nullable TriggerText other) {
    return new JobSpec(id, type, handler, other, metadata, options);
  }

  /**
   * One of its occurrences as a job of its own, named after the job and the occurrence; without
   * policies of its trigger.
   *
   * @throws dev.punctual.InvalidInputException if the name leaves no room for that
   */
  public JobSpec apart(Instant occurrence) {
    return new JobSpec(
        JobId.of(id.value() + "@" + occurrence),
        type,
        handler,
        TriggerText.of(Trigger.once(occurrence)),
        metadata,
        options);
  }

  /**
   * Whether the job runs more than once, told without reading the trigger: by its first word, else
   * by the earlier Python scheduler's trigger in the metadata.
   */
  public boolean recurs() {
    if (trigger != null) {
      return !trigger.text().strip().toLowerCase(Locale.ROOT).startsWith(ONCE);
    }
    Matcher earlier = EARLIER_TRIGGER.matcher(metadata.json());
    return earlier.find() && !earlier.group(1).toLowerCase(Locale.ROOT).endsWith(ONCE);
  }
}
