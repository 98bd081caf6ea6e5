package app;

import dev.punctual.JobScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a started node has no lease, for then it runs nothing. */
@Readiness
@ApplicationScoped
public class JobHealth implements HealthCheck {
  private final JobScheduler scheduler;

  JobHealth(JobScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("jobs")
        .status(!scheduler.isRunning() || scheduler.holdsLease())
        .withData("activeRuns", scheduler.activeRuns())
        .build();
  }
}
