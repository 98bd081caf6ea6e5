package dev.punctual.internal.engine.run;

import dev.punctual.job.Job;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import java.time.Instant;

/**
 * A run whose handler has returned, on its way to the store.
 *
 * @param job as claimed
 * @param outcome how it ended
 * @param started when the handler was called
 * @param finished when it returned
 */
public record EndedRun(Job job, Outcome outcome, Instant started, Instant finished) {

  public Run.Times times() {
    return new Run.Times(job.state().runDate(), job.due(), started, finished);
  }
}
