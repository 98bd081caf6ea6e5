package app;

import dev.punctual.JobScheduler;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/** Runs jobs from the start of the application until before its first bean goes. */
@Singleton
public class JobNode {
  private final JobScheduler scheduler;
  private final SchedulerMeters meters;
  private final MeterRegistry registry;
  private final boolean run;

  JobNode(
      JobScheduler scheduler,
      SchedulerMeters meters,
      MeterRegistry registry,
      @Value("${jobs.run:true}") boolean run) {
    this.scheduler = scheduler;
    this.meters = meters;
    this.registry = registry;
    this.run = run;
  }

  @EventListener
  void start(StartupEvent event) {
    meters.bindTo(registry);
    if (run) {
      scheduler.start();
    }
  }

  @EventListener
  void stop(ShutdownEvent event) {
    scheduler.stop();
  }
}
