package dev.punctual.retry;

import dev.punctual.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What a node does about failed runs of jobs that say nothing themselves.
 *
 * @param enabled whether failed runs are tried again at all (setting {@code retry_failed_jobs})
 * @param maxRetries how often, for jobs that set no number of their own; 0 to 1000
 * @param backoff how long to wait, for jobs that set no back-off of their own
 */
public record RetryPolicy(boolean enabled, int maxRetries, Backoff backoff) {
  /** Three retries with {@link Backoff#DEFAULT}. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(true, 3, Backoff.DEFAULT);

  private static final int MOST = 1000;

  /**
   * @throws InvalidInputException if the number is out of its range
   */
  public RetryPolicy {
    if (maxRetries < 0 || maxRetries > MOST) {
      throw new InvalidInputException("max retries", maxRetries, "0 to " + MOST);
    }
  }

  /**
   * The retries a job has in all.
   *
   * @param own what the job itself says; null when nothing
   */
  public int allowed(@Nullable Integer own) {
    return enabled ? own == null ? maxRetries : own : 0;
  }

  /**
   * The back-off a job goes by.
   *
   * @param own what the job itself says; null when nothing
   */
  public Backoff backoff(@Nullable Backoff own) {
    return own == null ? backoff : own;
  }
}
