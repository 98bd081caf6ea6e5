package dev.punctual;

import dev.punctual.engine.NodeSettings;
import dev.punctual.engine.NodeTiming;
import dev.punctual.retry.Backoff;
import dev.punctual.retry.RetryPolicy;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How a scheduler works, in the seed's words and beyond. Immutable; every {@code with} method
 * answers a changed copy and throws {@link InvalidInputException} for a value out of its range.
 */
public final class SchedulerConfig {
  /** The defaults of every value. */
  public static final SchedulerConfig DEFAULT =
      new SchedulerConfig(
          new NodeSettings(
              ManagementFactory.getRuntimeMXBean().getName(),
              16,
              true,
              true,
              Duration.ofDays(7),
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

  /** Whether what handlers return is kept in history. Default true. */
  public SchedulerConfig withStoreJobResults(boolean store) {
    return with(
        settings.name(),
        settings.concurrency(),
        settings.virtualThreads(),
        store,
        settings.cleanupAfter(),
        settings.retries(),
        settings.timing());
  }

  /** After how many days ended jobs and history are removed. Default 7. */
  public SchedulerConfig withCleanupAfterDays(int days) {
    if (days < 0) {
      throw new InvalidInputException("cleanup_after_days", days, "0 or more");
    }
    return with(
        settings.name(),
        settings.concurrency(),
        settings.virtualThreads(),
        settings.storeResults(),
        Duration.ofDays(days),
        settings.retries(),
        settings.timing());
  }

  /** How many handlers may run at once on this node, 1 to 10,000. Default 16. */
  public SchedulerConfig withConcurrency(int concurrency) {
    return with(
        settings.name(),
        concurrency,
        settings.virtualThreads(),
        settings.storeResults(),
        settings.cleanupAfter(),
        settings.retries(),
        settings.timing());
  }

  /** Whether handlers run on virtual threads where the JVM has them. Default true. */
  public SchedulerConfig withVirtualThreads(boolean virtual) {
    return with(
        settings.name(),
        settings.concurrency(),
        virtual,
        settings.storeResults(),
        settings.cleanupAfter(),
        settings.retries(),
        settings.timing());
  }

  /** The node's name in logs and in the table of nodes. Default process id and host. */
  public SchedulerConfig withNodeName(String name) {
    return with(
        name,
        settings.concurrency(),
        settings.virtualThreads(),
        settings.storeResults(),
        settings.cleanupAfter(),
        settings.retries(),
        settings.timing());
  }

  /** Heartbeat, lease, drain time, crash limit. Default {@link NodeTiming#DEFAULT}. */
  public SchedulerConfig withTiming(NodeTiming timing) {
    return with(
        settings.name(),
        settings.concurrency(),
        settings.virtualThreads(),
        settings.storeResults(),
        settings.cleanupAfter(),
        settings.retries(),
        timing);
  }

  private SchedulerConfig withRetries(RetryPolicy retries) {
    return with(
        settings.name(),
        settings.concurrency(),
        settings.virtualThreads(),
        settings.storeResults(),
        settings.cleanupAfter(),
        retries,
        settings.timing());
  }

  private static SchedulerConfig with(
      String name,
      int concurrency,
      boolean virtualThreads,
      boolean storeResults,
      Duration cleanupAfter,
      RetryPolicy retries,
      NodeTiming timing) {
    return new SchedulerConfig(
        new NodeSettings(
            name, concurrency, virtualThreads, storeResults, cleanupAfter, retries, timing));
  }
}
