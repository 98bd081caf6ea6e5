package dev.punctual.guice;

import dev.punctual.JobSchedulerBuilder;

/**
 * Adds to the scheduler of a {@link SchedulerModule} what has no binding of its own. Bound into the
 * set of these; they are asked in no certain order, once, before the scheduler is made.
 */
@FunctionalInterface
public interface SchedulerCustomizer {

  /** Changes the builder. */
  void customize(JobSchedulerBuilder builder);
}
