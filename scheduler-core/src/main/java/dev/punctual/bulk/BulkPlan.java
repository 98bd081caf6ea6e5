package dev.punctual.bulk;

import dev.punctual.job.Job;
import dev.punctual.search.JobCount;
import java.util.List;

/**
 * What a bulk would do.
 *
 * @param count to how many jobs, counted up to {@link JobCount#MOST}
 * @param sample the first of them, up to ten
 */
public record BulkPlan(JobCount count, List<Job> sample) {
  /** Copies the list. */
  public BulkPlan {
    sample = List.copyOf(sample);
  }
}
