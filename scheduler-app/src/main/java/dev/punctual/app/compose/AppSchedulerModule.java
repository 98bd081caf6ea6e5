package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.app.config.SchedulerSettings;
import dev.punctual.handler.NamedHandler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.notify.Notifications;
import dev.punctual.port.SchedulerStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** A scheduler by the app's settings, with the handlers that they name. */
final class AppSchedulerModule extends AbstractModule {
  private final SchedulerSettings settings;

  AppSchedulerModule(SchedulerSettings settings) {
    this.settings = settings;
  }

  @Provides
  SchedulerConfig config() {
    NodeTiming defaults = NodeTiming.DEFAULT;
    return SchedulerConfig.DEFAULT
        .withRetryFailedJobs(settings.retryFailedJobs())
        .withMaxRetries(settings.maxRetries())
        .withStoreJobResults(settings.storeJobResults())
        .withStoreSuccessfulRuns(settings.storeSuccessfulRuns())
        .withKeepCompletedJobs(settings.keepCompletedJobs())
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
      Notifications notifications,
      List<NamedHandler<?>> handlers) {
    return JobScheduler.builder(store)
        .config(config)
        .events(new MicrometerSink(registry))
        .handlers(notifications.handlers())
        .handlers(handlers);
  }
}
