package dev.punctual.faults.history;

import dev.punctual.job.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the scheduler's own history.
 *
 * @param number the order in which the rows of a job were written
 * @param outcome as it stands in the table
 * @param fence of the claim that the row ends; 0 where history names none
 * @param attempt from 1; null for missed occurrences
 * @param occurrences how many the row stands for
 */
public record RunRow(
    String job,
    long number,
    long fence,
    @Nullable Integer attempt,
    String outcome,
    long occurrences,
    Instant runDate,
    Instant due,
    Instant started,
    Instant finished,
    @Nullable String node,
    @Nullable String error) {

  /** Whether the row tells such an end. */
  public boolean is(RunOutcome what) {
    return what.text().equals(outcome);
  }
}
