package dev.punctual.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job to be scheduled.
 *
 * @param spec what to run
 * @param firstRun its first occurrence; null means now by the store's clock
 * @param due when that is due to run; null means at the first occurrence
 */
public record NewJob(JobSpec spec, @Nullable Instant firstRun, @Nullable Instant due) {

  /** Due at its first occurrence. */
  public NewJob(JobSpec spec, @Nullable Instant firstRun) {
    this(spec, firstRun, null);
  }

  /** Its name. */
  public JobId id() {
    return spec.id();
  }
}
