package dev.punctual.spring.health;

import dev.punctual.JobScheduler;
import dev.punctual.port.SchedulerStore;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** How the node is, for the health endpoint of Spring Boot 3. Thread-safe. */
public final class Boot3HealthIndicator extends AbstractHealthIndicator {
  private final JobScheduler scheduler;
  private final SchedulerStore store;

  /** For a node and its store. */
  public Boot3HealthIndicator(JobScheduler scheduler, SchedulerStore store) {
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
