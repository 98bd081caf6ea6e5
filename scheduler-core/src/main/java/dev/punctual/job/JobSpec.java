package dev.punctual.job;

import java.util.Locale;
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

  /** The same with another trigger; null for a job that runs once. */
  public JobSpec withTrigger(@Nullable TriggerText other) {
    return new JobSpec(id, type, handler, other, metadata, options);
  }

  /**
   * Whether the job runs more than once, told without reading the trigger: by its first word, else
   * by whether the metadata holds the earlier Python scheduler's trigger.
   */
  public boolean recurs() {
    return trigger == null
        ? metadata.json().contains("\"trigger_type\"")
        : !trigger.text().strip().toLowerCase(Locale.ROOT).startsWith("once");
  }
}
