package dev.punctual.internal.engine;

import dev.punctual.InvalidInputException;
import dev.punctual.NodeTiming;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;

/**
 * What a node is told once, when it is made.
 *
 * @param name for people, in logs and in the table of nodes
 * @param capacity how much it runs at once
 * @param history what is kept, and how long
 * @param retries for jobs that say nothing themselves
 * @param timing heartbeat, lease, drain
 */
public record NodeSettings(
    String name, Capacity capacity, History history, RetryPolicy retries, NodeTiming timing) {

  /** The same with this name. */
  public NodeSettings withName(String other) {
    return new NodeSettings(other, capacity, history, retries, timing);
  }

  /** The same with this capacity. */
  public NodeSettings withCapacity(Capacity other) {
    return new NodeSettings(name, other, history, retries, timing);
  }

  /** The same with this history. */
  public NodeSettings withHistory(History other) {
    return new NodeSettings(name, capacity, other, retries, timing);
  }

  /** The same with these retries. */
  public NodeSettings withRetries(RetryPolicy other) {
    return new NodeSettings(name, capacity, history, other, timing);
  }

  /** The same with this timing. */
  public NodeSettings withTiming(NodeTiming other) {
    return new NodeSettings(name, capacity, history, retries, other);
  }

  /**
   * How much a node runs at once.
   *
   * @param concurrency handlers, 1 to 10,000
   * @param virtualThreads whether they run on virtual threads where the JVM has them
   */
  public record Capacity(int concurrency, boolean virtualThreads) {
    private static final int MOST_CONCURRENCY = 10_000;

    /**
     * @throws InvalidInputException if the concurrency is out of its range
     */
    public Capacity {
      if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
        throw new InvalidInputException("concurrency", concurrency, "1 to " + MOST_CONCURRENCY);
      }
    }
  }

  /**
   * What is kept, and how long.
   *
   * @param results whether results go into history
   * @param successes whether runs that completed go into history
   * @param completedJobs whether jobs that completed stay until the clean-up; else they and their
   *     history go at once
   * @param cleanupAfter how long ended jobs and history stay
   */
  public record History(
      boolean results, boolean successes, boolean completedJobs, Duration cleanupAfter) {

    /**
     * @throws InvalidInputException if the time is negative
     */
    public History {
      if (cleanupAfter.isNegative()) {
        throw new InvalidInputException("clean-up age", cleanupAfter, "zero or more");
      }
    }
  }
}
