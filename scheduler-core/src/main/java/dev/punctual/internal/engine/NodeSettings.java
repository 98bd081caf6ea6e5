package dev.punctual.internal.engine;

import dev.punctual.InvalidInputException;
import dev.punctual.NodeTiming;
import dev.punctual.job.Text;
import dev.punctual.retry.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told once, when it is made.
 *
 * @param name for people, in logs and in the table of nodes
 * @param version of the application that the node is part of; null if it tells none
 * @param capacity how much it runs at once
 * @param history what is kept, and how long
 * @param retries for jobs that say nothing themselves
 * @param timing heartbeat, lease, drain
 */
public record NodeSettings(
    String name,
    @Nullable String version,
    Capacity capacity,
    History history,
    RetryPolicy retries,
    NodeTiming timing) {
  private static final int LONGEST_VERSION = 255;

  /**
   * @throws InvalidInputException if the version is blank or too long
   */
  public NodeSettings {
    if (version != null) {
      Text.check("version", version, LONGEST_VERSION);
    }
  }

  /** Of an application that tells no version. */
  public NodeSettings(
      String name, Capacity capacity, History history, RetryPolicy retries, NodeTiming timing) {
    this(name, null, capacity, history, retries, timing);
  }

  /** The same with this name. */
  public NodeSettings withName(String other) {
    return new NodeSettings(other, version, capacity, history, retries, timing);
  }

  /** The same of this version of the application. */
  public NodeSettings withVersion(String other) {
    return new NodeSettings(name, other, capacity, history, retries, timing);
  }

  /** The same with this capacity. */
  public NodeSettings withCapacity(Capacity other) {
    return new NodeSettings(name, version, other, history, retries, timing);
  }

  /** The same with this history. */
  public NodeSettings withHistory(History other) {
    return new NodeSettings(name, version, capacity, other, retries, timing);
  }

  /** The same with these retries. */
  public NodeSettings withRetries(RetryPolicy other) {
    return new NodeSettings(name, version, capacity, history, other, timing);
  }

  /** The same with this timing. */
  public NodeSettings withTiming(NodeTiming other) {
    return new NodeSettings(name, version, capacity, history, retries, other);
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
