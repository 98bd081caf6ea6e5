package dev.punctual.engine;

import dev.punctual.InvalidInputException;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;

/**
 * What a node is told once, when it is made.
 *
 * @param name for people, in logs and in the table of nodes
 * @param concurrency handlers that may run at once, 1 to 10,000
 * @param virtualThreads whether handlers run on virtual threads where the JVM has them
 * @param storeResults whether results go into history
 * @param cleanupAfter how long ended jobs and history stay
 * @param retries for jobs that say nothing themselves
 * @param timing heartbeat, lease, drain
 */
public record NodeSettings(
    String name,
    int concurrency,
    boolean virtualThreads,
    boolean storeResults,
    Duration cleanupAfter,
    RetryPolicy retries,
    NodeTiming timing) {
  private static final int MOST_CONCURRENCY = 10_000;

  /**
   * @throws InvalidInputException if a value is out of its range
   */
  public NodeSettings {
    if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
      throw new InvalidInputException("concurrency", concurrency, "1 to " + MOST_CONCURRENCY);
    }
    if (cleanupAfter.isNegative()) {
      throw new InvalidInputException("clean-up age", cleanupAfter, "zero or more");
    }
  }
}
