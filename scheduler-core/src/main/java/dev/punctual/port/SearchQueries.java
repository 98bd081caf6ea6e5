package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds jobs and runs. Safe for use by many threads. Every method throws {@link StoreException}
 * when the store cannot be reached. Each call looks at some 10,000 rows at most, however many there
 * are, and says how far it came.
 */
public interface SearchQueries {
  /** A page holds so many at most. */
  int LARGEST_PAGE = 1000;

  /**
   * A page of jobs, in the order that {@link JobFilter} tells. A job that changes its place in that
   * order meanwhile may be missed, or come again.
   *
   * @param after where the page before ended; null for the first
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  JobPage jobs(JobFilter filter, @Nullable SearchPosition after, int limit);

  /**
   * How many jobs there are, as far as one call looks.
   *
   * @param after where the count before ended; null for the first
   * @param limit how many are counted at most, from 1; up to 10,000 can be
   */
  JobCount count(JobFilter filter, @Nullable SearchPosition after, int limit);

  /**
   * A page of runs, the latest to end first. Runs of jobs that are gone are not among them.
   *
   * @param after where the page before ended; null for the first
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  RunPage runs(RunFilter filter, @Nullable SearchPosition after, int limit);

  /**
   * The latest runs of each of some jobs. The runs of a job stand together, the latest first; jobs
   * that are gone, or never ran, have none.
   *
   * @param jobs up to 100
   * @param each how many of a job at most, 1 to 100
   */
  List<FoundRun> latestRuns(Collection<JobId> jobs, int each);
}
