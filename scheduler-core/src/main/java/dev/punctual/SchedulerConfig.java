package dev.punctual;

import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.NodeSettings.Capacity;
import dev.punctual.internal.engine.NodeSettings.History;
import dev.punctual.retry.Backoff;
import dev.punctual.retry.RetryPolicy;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How a scheduler works: retries, history, concurrency, timing. Immutable; every {@code with}
 * method answers a changed copy and throws {@link InvalidInputException} for a value out of its
 * range.
 */
public final class SchedulerConfig {
  /** The defaults of every value. */
  public static final SchedulerConfig DEFAULT =
      new SchedulerConfig(
          new NodeSettings(
              ManagementFactory.getRuntimeMXBean().getName(),
              new Capacity(16, true),
              new History(true, true, true, Duration.ofDays(7)),
              RetryPolicy.DEFAULT,
              NodeTiming.DEFAULT));

  private final NodeSettings settings;

  private SchedulerConfig(NodeSettings settings) {
    this.settings = settings;
  }

  NodeSettings settings() {
    return settings;
  }

  /** Whether failed runs are tried again at all. Default true. */
  public SchedulerConfig withRetryFailedJobs(boolean retry) {
    RetryPolicy now = settings.retries();
    return withRetries(new RetryPolicy(retry, now.maxRetries(), now.backoff()));
  }

  /** How often a failed run is tried again, 0 to 1000. Default 3. */
  public SchedulerConfig withMaxRetries(int maxRetries) {
    RetryPolicy now = settings.retries();
    return withRetries(new RetryPolicy(now.enabled(), maxRetries, now.backoff()));
  }

  /** How long to wait before a retry. Default {@link Backoff#DEFAULT}. */
  public SchedulerConfig withBackoff(Backoff backoff) {
    RetryPolicy now = settings.retries();
    return withRetries(new RetryPolicy(now.enabled(), now.maxRetries(), backoff));
  }

  private SchedulerConfig withRetries(RetryPolicy retries) {
    return new SchedulerConfig(settings.withRetries(retries));
  }

  /** Whether what handlers return is kept in history. Default true. */
  public SchedulerConfig withStoreJobResults(boolean store) {
    History now = settings.history();
    return withHistory(
        new History(store, now.successes(), now.completedJobs(), now.cleanupAfter()));
  }

  /**
   * Whether history has a row for each run that completed. Default true. Without these rows their
   * results are lost, and the database writes less; docs/performance.md says how much. Runs that
   * failed, crashed or were cancelled, and occurrences that were missed, have theirs all the same.
   */
  public SchedulerConfig withStoreSuccessfulRuns(boolean store) {
    History now = settings.history();
    return withHistory(new History(now.results(), store, now.completedJobs(), now.cleanupAfter()));
  }

  /**
   * Whether jobs that completed are kept until the clean-up. Default true. Otherwise a job that
   * completes is deleted at once, with its history: its id is free again, and nothing tells that it
   * has run. Jobs that failed or were cancelled are kept all the same, and so is a declared job
   * that has come to the end of its trigger, since its next declaration would start it anew.
   */
  public SchedulerConfig withKeepCompletedJobs(boolean keep) {
    History now = settings.history();
    return withHistory(new History(now.results(), now.successes(), keep, now.cleanupAfter()));
  }

  /** After how many days ended jobs and history are removed. Default 7. */
  public SchedulerConfig withCleanupAfterDays(int days) {
    if (days < 0) {
      throw new InvalidInputException("cleanup_after_days", days, "0 or more");
    }
    History now = settings.history();
    return withHistory(
        new History(now.results(), now.successes(), now.completedJobs(), Duration.ofDays(days)));
  }

  private SchedulerConfig withHistory(History history) {
    return new SchedulerConfig(settings.withHistory(history));
  }

  /** How many handlers may run at once on this node, 1 to 10,000. Default 16. */
  public SchedulerConfig withConcurrency(int concurrency) {
    boolean virtual = settings.capacity().virtualThreads();
    return new SchedulerConfig(settings.withCapacity(new Capacity(concurrency, virtual)));
  }

  /** Whether handlers run on virtual threads where the JVM has them. Default true. */
  public SchedulerConfig withVirtualThreads(boolean virtual) {
    int concurrency = settings.capacity().concurrency();
    return new SchedulerConfig(settings.withCapacity(new Capacity(concurrency, virtual)));
  }

  /** The node's name in logs and in the table of nodes. Default process id and host. */
  public SchedulerConfig withNodeName(String name) {
    return new SchedulerConfig(settings.withName(name));
  }

  /**
   * The version of the application that this node is part of, such as {@code 2.3.1} or a commit: 1
   * to 255 characters. Faults tell with which version they were first and last seen. Default none.
   */
  public SchedulerConfig withVersion(String version) {
    return new SchedulerConfig(settings.withVersion(version));
  }

  /** Heartbeat, lease, drain time, crash limit. Default {@link NodeTiming#DEFAULT}. */
  public SchedulerConfig withTiming(NodeTiming timing) {
    return new SchedulerConfig(settings.withTiming(timing));
  }
}
