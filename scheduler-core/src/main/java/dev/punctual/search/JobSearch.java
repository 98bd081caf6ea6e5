package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.port.SearchQueries;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds jobs, and runs in the history of all jobs. A call of the store costs a bounded amount,
 * however many there are. Safe for use by many threads; the methods throw what those of {@link
 * SchedulerClient} throw.
 */
public final class JobSearch {
  private final SearchQueries queries;

  /**
   * Made by {@link SchedulerClient#search}.
   *
   * @param queries of the store
   */
  public JobSearch(SearchQueries queries) {
    this.queries = queries;
  }

  /**
   * All jobs that the filter looks for, in the order that it tells. They are read page by page, as
   * the stream is consumed; one that is scheduled meanwhile may be missed.
   */
  public Stream<Job> jobs(JobFilter filter) {
    return Stream.iterate(
            page(filter, null, SearchQueries.LARGEST_PAGE),
            page -> page != null,
            page ->
                page.more() ? page(filter, page.searchedTo(), SearchQueries.LARGEST_PAGE) : null)
        .flatMap(page -> page.jobs().stream());
  }

  /**
   * A page of jobs. It may be short, or empty, and say that there may be more.
   *
   * @param after where the page before ended ({@link JobPage#searchedTo}); null for the first
   * @param limit how many at most, 1 to 1000
   */
  public JobPage page(JobFilter filter, @Nullable SearchPosition after, int limit) {
    return queries.jobs(filter, after, inRange(limit));
  }

  /** How many jobs the filter looks for, counted up to {@link JobCount#MOST}. */
  public JobCount count(JobFilter filter) {
    return count(filter, JobCount.MOST);
  }

  /**
   * How many jobs the filter looks for, counted up to that number.
   *
   * @param most from 1
   */
  public JobCount count(JobFilter filter, int most) {
    JobCount count = queries.count(filter, null, Math.min(most, JobCount.MOST));
    while (!count.exact() && count.jobs() < most) {
      int left = Math.min(JobCount.MOST, most - (int) count.jobs());
      JobCount further = queries.count(filter, count.searchedTo(), left);
      count = new JobCount(count.jobs() + further.jobs(), further.searchedTo());
    }
    return count;
  }

  /**
   * All runs that the filter looks for, the latest first. They are read page by page, as the stream
   * is consumed; what ends meanwhile is not among them.
   */
  public Stream<FoundRun> runs(RunFilter filter) {
    return Stream.iterate(
            runPage(filter, null, SearchQueries.LARGEST_PAGE),
            page -> page != null,
            page ->
                page.more() ? runPage(filter, page.searchedTo(), SearchQueries.LARGEST_PAGE) : null)
        .flatMap(page -> page.runs().stream());
  }

  /**
   * A page of runs. It may be short, or empty, and say that there may be more.
   *
   * @param after where the page before ended ({@link RunPage#searchedTo}); null for the first
   * @param limit how many at most, 1 to 1000
   */
  public RunPage runPage(RunFilter filter, @Nullable SearchPosition after, int limit) {
    return queries.runs(filter, after, inRange(limit));
  }

  private static int inRange(int limit) {
    if (limit < 1 || limit > SearchQueries.LARGEST_PAGE) {
      throw new InvalidInputException("limit", limit, "1 to " + SearchQueries.LARGEST_PAGE);
    }
    return limit;
  }
}
