package app;

import dev.punctual.JobScheduler;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Down while a started node has no lease, for then it runs nothing. */
@Readiness
@Singleton
public class JobHealth implements HealthIndicator {
  private final JobScheduler scheduler;

  JobHealth(JobScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean up = !scheduler.isRunning() || scheduler.holdsLease();
    return Publishers.just(
        HealthResult.builder("jobs", up ? HealthStatus.UP : HealthStatus.DOWN)
            .details(Map.of("activeRuns", scheduler.activeRuns()))
            .build());
  }
}
