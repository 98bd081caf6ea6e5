package dev.punctual.bulk;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.BulkOrder;
import dev.punctual.port.Retiming;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.JobSearch;
import dev.punctual.trigger.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing to all jobs that a filter finds. A job of its own does it, step by step, on any
 * node: what is done in a step, and how far that is, is written in one transaction, so that each
 * job is met once, whoever dies on the way. Safe for use by many threads; the methods throw what
 * those of {@link SchedulerClient} throw.
 */
public final class JobBulks {
  private static final int SAMPLE = 10;
  private static final int MOST_LISTED = 1000;

  private final BulkCommands bulks;
  private final JobSearch search;
  private final Function<Trigger, Retiming> retimings;
  private final Consumer<BulkRequest> expect;

  /**
   * Made by {@link SchedulerClient#bulk}.
   *
   * @param bulks of the store
   * @param search finds the jobs
   * @param retimings makes the next occurrence of a trigger
   * @param expect hears what will be due
   */
  public JobBulks(
      BulkCommands bulks,
      JobSearch search,
      Function<Trigger, Retiming> retimings,
      Consumer<BulkRequest> expect) {
    this.bulks = bulks;
    this.search = search;
    this.retimings = retimings;
    this.expect = expect;
  }

  /** What the request would do if it were made now; changes nothing. */
  public BulkPlan dryRun(BulkRequest request) {
    return new BulkPlan(search.count(request.filter()), sample(request.filter()));
  }

  /** The first pages may find none. */
  private List<Job> sample(JobFilter filter) {
    JobPage page = search.page(filter, null, SAMPLE);
    while (page.jobs().isEmpty() && page.more()) {
      page = search.page(filter, page.searchedTo(), SAMPLE);
    }
    return page.jobs();
  }

  /**
   * Asks that it is done. It begins after the delay of the request, 10 seconds unless told
   * otherwise; aborted before that, it was never there. Jobs that are scheduled later, or fail
   * later, are left alone, and so are the jobs that do such work.
   *
   * @return a handle, to look how far it is
   * @throws InvalidInputException if there are not as many jobs as the request expects; tells both
   *     numbers. Also if a trigger never fires again
   */
  public BulkHandle start(BulkRequest request) {
    int most = Math.max(JobCount.MOST, request.expected() == null ? 0 : request.expected() + 1);
    JobCount count = search.count(request.filter(), most);
    if (request.expected() != null && (!count.exact() || count.jobs() != request.expected())) {
      throw new InvalidInputException(
          "expected", request.expected(), "the number of jobs that match, " + count);
    }
    @Nullable Trigger trigger = request.terms().trigger();
    @Nullable Retiming retiming = trigger == null ? null : retimings.apply(trigger);
    long id = bulks.request(new BulkOrder(request, retiming, count.exact() ? count.jobs() : null));
    expect.accept(request);
    return new BulkHandle(id, this);
  }

  /** How far it has come; empty when there is none of this number. */
  public Optional<BulkProgress> progress(long id) {
    return bulks.list(id, 1).stream().findFirst();
  }

  /**
   * The latest.
   *
   * @param limit how many at most, 1 to 1000
   */
  public List<BulkProgress> latest(int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new InvalidInputException("limit", limit, "1 to " + MOST_LISTED);
    }
    return bulks.list(null, limit);
  }

  /**
   * Ends it where it is; what is done stays done. Before it begins, this undoes it.
   *
   * @return false when there is none of this number, or it has ended
   */
  public boolean abort(long id) {
    return bulks.abort(id);
  }

  /**
   * Does the next step of it; for the job that does the work.
   *
   * @return whether that was all
   */
  public boolean step(long id) {
    return bulks.step(id, BulkCommands.STEP);
  }
}
