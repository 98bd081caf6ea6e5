package app;

import dev.punctual.JobScheduler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.metrics.SchedulerMeters;
import dev.punctual.store.jdbc.JdbcStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import javax.sql.DataSource;

/** Makes the scheduler; a {@link JobNode} starts and stops it. */
@Factory
public class Scheduling {

  @Singleton
  @Bean(preDestroy = "close")
  JdbcStore store(DataSource database) {
    return JdbcStore.open(DelegatingDataSource.unwrapDataSource(database));
  }

  @Singleton
  @Bean(preDestroy = "close")
  JobScheduler scheduler(
      JdbcStore store, List<NamedHandler<?>> handlers, MeterRegistry registry) {
    return JobScheduler.builder(store)
        .handlers(handlers)
        .events(new MicrometerSink(registry))
        .build();
  }

  @Singleton
  @Bean(typed = SchedulerMeters.class, preDestroy = "close")
  SchedulerMeters meters(JobScheduler scheduler) {
    return new SchedulerMeters(scheduler);
  }
}
