package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.SchedulerConfig;
import dev.punctual.app.config.SchedulerSettings;
import dev.punctual.engine.NodeTiming;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.port.SchedulerStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;

/** A scheduler by the app's settings, with all handlers that were bound. */
final class SchedulerModule extends AbstractModule {
  private final SchedulerSettings settings;

  SchedulerModule(SchedulerSettings settings) {
    this.settings = settings;
  }

  @Provides
  @Singleton
  MeterRegistry registry() {
    return new SimpleMeterRegistry();
  }

  @Provides
  SchedulerConfig config() {
    NodeTiming defaults = NodeTiming.DEFAULT;
    return SchedulerConfig.DEFAULT
        .withRetryFailedJobs(settings.retryFailedJobs())
        .withMaxRetries(settings.maxRetries())
        .withStoreJobResults(settings.storeJobResults())
        .withStoreSuccessfulRuns(settings.storeSuccessfulRuns())
        .withCleanupAfterDays(settings.cleanupAfterDays())
        .withConcurrency(settings.concurrency())
        .withTiming(
            new NodeTiming(
                settings.heartbeat(),
                settings.lease(),
                settings.drainTimeout(),
                defaults.maxCrashes()));
  }

  @Provides
  JobSchedulerBuilder builder(
      SchedulerStore store,
      SchedulerConfig config,
      MeterRegistry registry,
      Set<HandlerBinding<?>> handlers) {
    JobSchedulerBuilder builder =
        JobScheduler.builder(store).config(config).events(new MicrometerSink(registry));
    handlers.forEach(handler -> handler.register(builder));
    return builder;
  }
}
