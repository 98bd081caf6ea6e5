package dev.punctual;

import dev.punctual.job.JobOptions;
import dev.punctual.retry.Backoff;
import java.time.Duration;

/**
 * A request that says how its jobs run. Each method answers a changed copy.
 *
 * @param <T> the request itself
 */
public sealed interface WithOptions<T> permits JobRequest, EventReminders {

  /** How its jobs run. */
  JobOptions options();

  /** The same with these options. */
  T options(JobOptions options);

  /**
   * Higher runs first; 0 by default.
   *
   * @throws InvalidInputException if it is not in -32768 to 32767
   */
  default T priority(int priority) {
    return options(options().withPriority(priority));
  }

  /**
   * How often a failed run is tried again; the node's number by default.
   *
   * @throws InvalidInputException if it is not in 0 to {@link JobOptions#MOST_RETRIES}
   */
  default T maxRetries(int retries) {
    return options(options().withMaxRetries(retries));
  }

  /** How long to wait before a retry; the node's back-off by default. */
  default T backoff(Backoff backoff) {
    return options(options().withBackoff(backoff));
  }

  /**
   * The longest a run may take; no limit by default.
   *
   * @throws InvalidInputException if it is not in one millisecond to {@link
   *     JobOptions#LONGEST_TIMEOUT}
   */
  default T timeout(Duration timeout) {
    return options(options().withTimeout(timeout));
  }

  /**
   * What its jobs share with others that a {@link dev.punctual.limit.Limit} counts together, such
   * as {@code customer:42}; nothing by default.
   *
   * @throws InvalidInputException if it is blank or has more than 255 characters
   */
  default T concurrencyKey(String key) {
    return options(options().withConcurrencyKey(key));
  }
}
