package dev.punctual.search;

import dev.punctual.job.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the jobs that a filter looks for. A page may be short, or empty, and not the last: a
 * store looks at a bounded number of jobs at once.
 *
 * @param jobs in the order that {@link JobFilter} tells
 * @param searchedTo how far the store has looked, where the next page begins; null if this one is
 *     the last
 */
public record JobPage(List<Job> jobs, @Nullable SearchPosition searchedTo) {
  /** Copies the list. */
  public JobPage {
    jobs = List.copyOf(jobs);
  }

  /** Whether there may be more. */
  public boolean more() {
    return searchedTo != null;
  }
}
