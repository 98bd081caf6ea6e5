package dev.punctual.edit;

import dev.punctual.job.JobOptions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which options of a job are to be different.
 *
 * @param named these; all others stay
 * @param values of those that are named; what they say of others counts for nothing
 */
public record OptionsEdit(Set<Option> named, JobOptions values) {
  /** All options stay. */
  public static final OptionsEdit NONE = new OptionsEdit(Set.of(), JobOptions.DEFAULT);

  /** What a job may set apart. */
  public enum Option {
    PRIORITY,
    MAX_RETRIES,
    BACKOFF,
    TIMEOUT,
    CONCURRENCY_KEY
  }

  /** Keeps a copy of the set. */
  public OptionsEdit {
    named = Set.copyOf(named);
  }

  /** The same with one option more. */
  OptionsEdit with(Option option, JobOptions other) {
    Set<Option> more = EnumSet.of(option);
    more.addAll(named);
    return new OptionsEdit(more, other);
  }

  /** Whether that option is to be different. */
  public boolean names(Option option) {
    return named.contains(option);
  }

  /** What becomes of the options of a job. */
  public JobOptions of(JobOptions old) {
    return new JobOptions(
        names(Option.PRIORITY) ? values.priority() : old.priority(),
        names(Option.MAX_RETRIES) ? values.maxRetries() : old.maxRetries(),
        names(Option.BACKOFF) ? values.backoff() : old.backoff(),
        names(Option.TIMEOUT) ? values.timeout() : old.timeout(),
        names(Option.CONCURRENCY_KEY) ? values.concurrencyKey() : old.concurrencyKey());
  }
}
