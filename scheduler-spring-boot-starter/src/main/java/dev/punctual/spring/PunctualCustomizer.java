package dev.punctual.spring;

import dev.punctual.JobSchedulerBuilder;

/**
 * Adds to the application's scheduler what has neither a property nor a bean of its own. Beans of
 * this type are asked in their order, once, before the scheduler is made and after everything else
 * was told.
 */
@FunctionalInterface
public interface PunctualCustomizer {

  /** Changes the builder. */
  void customize(JobSchedulerBuilder builder);
}
