package dev.punctual.search;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.Run;
import dev.punctual.port.SearchQueries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds jobs, and runs in the history of all jobs. A call of the store costs a bounded amount,
 * however many there are. Safe for use by many threads; the methods throw what those of {@link
 * SchedulerClient} throw.
 */
public final class JobSearch {
  private static final int MOST_AT_ONCE = 100;

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

  /**
   * The latest runs of each of some jobs, in one call of the store: those of a job that runs often
   * leave room for those of the others.
   *
   * @param jobs up to 100; those that are gone, or never ran, are not in the answer
   * @param each how many of a job at most, 1 to 100
   * @return the runs of each, the latest first
   */
  public Map<JobId, List<Run>> latestRuns(Collection<JobId> jobs, int each) {
    inRange("jobs", jobs.size(), 0, MOST_AT_ONCE);
    inRange("each", each, 1, MOST_AT_ONCE);
    return jobs.isEmpty()
        ? Map.of()
        : queries.latestRuns(jobs, each).stream()
            .collect(
                Collectors.groupingBy(
                    FoundRun::id, Collectors.mapping(FoundRun::run, Collectors.toList())));
  }

  private static int inRange(int limit) {
    return inRange("limit", limit, 1, SearchQueries.LARGEST_PAGE);
  }

  private static int inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(name, value, least + " to " + most);
    }
    return value;
  }
}
