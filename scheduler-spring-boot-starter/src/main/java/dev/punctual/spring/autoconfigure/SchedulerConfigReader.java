package dev.punctual.spring.autoconfigure;

import dev.punctual.InvalidInputException;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.spring.PunctualProperties;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Makes a scheduler's configuration of an application's properties. */
final class SchedulerConfigReader {
  private static final String PREFIX = "punctual.";
  private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";
  private static final Duration USUAL_PHASE = Duration.ofSeconds(30);

  private final PunctualProperties properties;
  private final Environment environment;
  private SchedulerConfig config = SchedulerConfig.DEFAULT;

  private SchedulerConfigReader(PunctualProperties properties, Environment environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Reads them.
   *
   * @throws InvalidInputException if a value is out of its range; it names the property
   */
  static SchedulerConfig read(PunctualProperties properties, Environment environment) {
    return new SchedulerConfigReader(properties, environment).read();
  }

  private SchedulerConfig read() {
    config =
        config
            .withRetryFailedJobs(properties.retryFailedJobs())
            .withStoreJobResults(properties.storeJobResults())
            .withStoreSuccessfulRuns(properties.storeSuccessfulRuns())
            .withKeepCompletedJobs(properties.keepCompletedJobs())
            .withVirtualThreads(virtualThreads())
            .withTiming(timing());
    int retries = properties.maxRetries();
    set("max-retries", retries, now -> now.withMaxRetries(retries));
    int days = properties.cleanupAfterDays();
    set("cleanup-after-days", days, now -> now.withCleanupAfterDays(days));
    int concurrency = properties.concurrency();
    set("concurrency", concurrency, now -> now.withConcurrency(concurrency));
    @Nullable String name = properties.nodeName();
    if (name != null) {
      set("node-name", name, now -> now.withNodeName(name));
    }
    @Nullable String version = properties.version();
    if (version != null) {
      set("version", version, now -> now.withVersion(version));
    }
    return config;
  }

  private void set(String name, Object value, UnaryOperator<SchedulerConfig> change) {
    try {
      config = change.apply(config);
    } catch (InvalidInputException refused) {
      throw new InvalidInputException(PREFIX + name, value, refused.legal());
    }
  }

  private boolean virtualThreads() {
    @Nullable Boolean told = properties.virtualThreads();
    return told == null
        ? environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false)
        : told;
  }

  private NodeTiming timing() {
    Duration drain = drain();
    try {
      return new NodeTiming(
          properties.heartbeat(), properties.lease(), drain, NodeTiming.DEFAULT.maxCrashes());
    } catch (InvalidInputException refused) {
      Duration value =
          refused.field().equals("lease") ? properties.lease() : properties.heartbeat();
      throw new InvalidInputException(PREFIX + refused.field(), value, refused.legal());
    }
  }

  /** Spring goes on with closing beans when a phase has lasted too long. */
  private Duration drain() {
    Duration phase = Binder.get(environment).bind(PHASE, Duration.class).orElse(USUAL_PHASE);
    @Nullable Duration told = properties.drainTimeout();
    if (told == null) {
      return phase.multipliedBy(5).dividedBy(6);
    }
    if (told.isNegative() || told.compareTo(phase) >= 0) {
      throw new InvalidInputException(
          PREFIX + "drain-timeout", told, "zero or more, and less than " + PHASE + ", " + phase);
    }
    return told;
  }
}
