package dev.punctual.job;

import dev.punctual.InvalidInputException;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a job may set apart from its work and its time.
 *
 * @param priority higher runs first; 0 by default
 * @param maxRetries how often a failed run is tried again; null means the node's {@code
 *     max_retries}
 * @param backoff how long to wait before a retry; null means the node's
 * @param timeout the longest a run may take, up to a hundred years; null means as long as it likes
 * @param concurrencyKey what it shares with other jobs that a {@link dev.punctual.limit.Limit}
 *     counts together, such as {@code customer:42}; null means nothing
 */
public record JobOptions(
    short priority,
    @Nullable Integer maxRetries,
    @Nullable Backoff backoff,
    @Nullable Duration timeout,
    @Nullable String concurrencyKey) {
  /** Priority 0, the node's retries and back-off, no timeout, no concurrency key. */
  public static final JobOptions DEFAULT = new JobOptions((short) 0, null, null, null, null);

  private static final int LONGEST_KEY = 255;

  /** The most retries a job may ask for. */
  public static final int MOST_RETRIES = 1000;

  /** The longest timeout a job may ask for: a hundred years. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

  /**
   * @throws InvalidInputException if a number is out of its range, or the key not legal
   */
  public JobOptions {
    if (maxRetries != null && (maxRetries < 0 || maxRetries > MOST_RETRIES)) {
      throw new InvalidInputException("max retries", maxRetries, "0 to " + MOST_RETRIES);
    }
    if (timeout != null && !legal(timeout)) {
      throw new InvalidInputException(
          "timeout", timeout, "one millisecond to " + LONGEST_TIMEOUT.toDays() + " days");
    }
    if (concurrencyKey != null) {
      Text.check("concurrency key", concurrencyKey, LONGEST_KEY);
    }
  }

  private static boolean legal(Duration timeout) {
    return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
  }

  /** The same with this priority. */
  public JobOptions withPriority(int value) {
    if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) {
      throw new InvalidInputException("priority", value, "-32768 to 32767");
    }
    return new JobOptions((short) value, maxRetries, backoff, timeout, concurrencyKey);
  }

  /** The same with this number of retries. */
  public JobOptions withMaxRetries(int value) {
    return new JobOptions(priority, value, backoff, timeout, concurrencyKey);
  }

  /** The same with this back-off. */
  public JobOptions withBackoff(Backoff value) {
    return new JobOptions(priority, maxRetries, value, timeout, concurrencyKey);
  }

  /** The same with this longest run time. */
  public JobOptions withTimeout(Duration value) {
    return new JobOptions(priority, maxRetries, backoff, value, concurrencyKey);
  }

  /** The same with this concurrency key. */
  public JobOptions withConcurrencyKey(String value) {
    return new JobOptions(priority, maxRetries, backoff, timeout, value);
  }
}
