package dev.punctual;

import dev.punctual.job.JobId;
import java.util.List;

/**
 * What a declaration of recurring jobs did.
 *
 * @param results what happened to each job, in the order in which they were declared
 * @param leftOver jobs that were declared once by the same part of the application, have not ended,
 *     and are not declared any more; they go on until somebody retires or cancels them
 */
public record Declared(List<ScheduleResult> results, List<JobId> leftOver) {

  /** Copies the lists. */
  public Declared {
    results = List.copyOf(results);
    leftOver = List.copyOf(leftOver);
  }
}
