package dev.punctual.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to be scheduled.
 *
 * @param spec what to run
 * @param firstRun when; null means now by the store's clock
 */
public record NewJob(JobSpec spec, @Nullable Instant firstRun) {

  /** Its name. */
  public JobId id() {
    return spec.id();
  }
}
