package app;

import dev.punctual.JobScheduler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.metrics.SchedulerMeters;
import dev.punctual.store.jdbc.JdbcStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the scheduler, starts it when everything is there, and stops it before anything goes. */
@ApplicationScoped
public class Scheduling {

  @Produces
  @Singleton
  JdbcStore store(javax.sql.DataSource users, @DataSource("engine") javax.sql.DataSource engine) {
    return JdbcStore.open(users, engine);
  }

  void close(@Disposes JdbcStore store) {
    store.close();
  }

  @Produces
  @Singleton
  JobScheduler scheduler(
      JdbcStore store, @All List<NamedHandler<?>> handlers, MeterRegistry registry) {
    return JobScheduler.builder(store)
        .handlers(handlers)
        .events(new MicrometerSink(registry))
        .build();
  }

  @Produces
  @Singleton
  @Typed(SchedulerMeters.class)
  SchedulerMeters meters(JobScheduler scheduler) {
    return new SchedulerMeters(scheduler);
  }

  void start(
      @Observes StartupEvent event,
      JobScheduler scheduler,
      SchedulerMeters meters,
      MeterRegistry registry,
      @ConfigProperty(name = "jobs.run", defaultValue = "true") boolean run) {
    meters.bindTo(registry);
    if (run) {
      scheduler.start();
    }
  }

  void stop(
      @Observes @Priority(1) ShutdownEvent event, SchedulerMeters meters, JobScheduler scheduler) {
    meters.close();
    scheduler.close();
  }
}
