package dev.punctual.spring.health;

import dev.punctual.JobScheduler;
import dev.punctual.port.SchedulerStore;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** How the node is, for the health endpoint of Spring Boot 4. Thread-safe. */
public final class Boot4HealthIndicator extends AbstractHealthIndicator {
  private final JobScheduler scheduler;
  private final SchedulerStore store;

  /** For a node and its store. */
  public Boot4HealthIndicator(JobScheduler scheduler, SchedulerStore store) {
    super("the scheduler's store does not answer");
    this.scheduler = scheduler;
    this.store = store;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    NodeHealth node = NodeHealth.of(scheduler, store);
    (node.isDown() ? builder.down() : builder.up()).withDetails(node.details());
  }
}
