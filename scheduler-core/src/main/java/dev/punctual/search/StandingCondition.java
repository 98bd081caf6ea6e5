package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs are to stand.
 *
 * @param statuses in one of these; empty for any
 * @param due when those that wait are due; names status scheduled, if it says anything
 * @param attempts the number that their present or next attempt has at least; 1 for any
 * @param node that runs them; null for any, or none
 */
public record StandingCondition(
    Set<JobStatus> statuses, DueCondition due, int attempts, @Nullable NodeId node) {
  static final StandingCondition NONE = new StandingCondition(Set.of(), DueCondition.NONE, 1, null);

  private static final Set<JobStatus> WAITING = Set.of(JobStatus.SCHEDULED);

  /**
   * @throws InvalidInputException if the attempts are out of their range, or another status is
   *     asked for beside a time to be due
   */
  public StandingCondition {
    statuses = Set.copyOf(statuses);
    if (attempts < 1 || attempts > JobOptions.MOST_RETRIES + 1) {
      throw new InvalidInputException(
          "attempts", attempts, "1 to " + (JobOptions.MOST_RETRIES + 1));
    }
    if (!due.equals(DueCondition.NONE)) {
      if (!statuses.isEmpty() && !statuses.equals(WAITING)) {
        throw new InvalidInputException(
            "statuses", statuses, "scheduled alone beside a time to be due");
      }
      statuses = WAITING;
    }
  }

  StandingCondition in(Set<JobStatus> others) {
    return new StandingCondition(others, due, attempts, node);
  }

  StandingCondition due(DueCondition other) {
    return new StandingCondition(statuses, other, attempts, node);
  }
}
