package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.bulk.BulkAction;
import dev.punctual.bulk.BulkPlan;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.http.ApiRole;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would be done to many jobs at once, before it is. Immutable.
 *
 * @param wish what is asked for
 * @param plan to how many jobs, and the first of them
 * @param due from when to when they are due; null where they are too many to tell, or none is due
 */
public record BulkPlanPage(Wish wish, BulkPlan plan, @Nullable Due due) {
  /** What can be done here. */
  public static final List<BulkAction> ACTIONS =
      List.of(
          BulkAction.RETRY,
          BulkAction.PAUSE,
          BulkAction.PRIORITISE,
          BulkAction.SPREAD,
          BulkAction.CANCEL,
          BulkAction.DELETE);

  /** Over so many minutes jobs are spread unless their reader says otherwise. */
  public static final int USUAL_MINUTES = 10;

  private static final int MOST_READ = 1000;

  /**
   * When jobs are due.
   *
   * @param first the soonest
   * @param last the latest
   */
  public record Due(Instant first, Instant last) {}

  /**
   * What is asked for, as a form tells it.
   *
   * @param action what is to be done
   * @param from the page on which jobs were chosen
   * @param asked the conditions on that page
   * @param picked the jobs that were ticked; none for all that match
   */
  public record Wish(
      BulkAction action, String from, Map<String, String> asked, List<String> picked) {
    /** Copies the list and the map. */
    public Wish {
      asked = Map.copyOf(asked);
      picked = List.copyOf(picked);
    }

    /**
     * Reads a form.
     *
     * @throws InvalidInputException if there is no such action, or no job is chosen
     */
    public static Wish of(PageCall call) {
      String @Nullable [] ticked = call.request().getParameterValues("pick");
      boolean all = call.one("which").equals("all");
      if (!all && ticked == null) {
        throw new InvalidInputException("pick", null, "a job that is ticked, or all that match");
      }
      return new Wish(
          BulkAction.parse(call.one("action")),
          call.one("from").equals("schedules") ? "schedules" : "jobs",
          call.some(JobsPage.CONDITIONS),
          all || ticked == null ? List.of() : List.of(ticked));
    }

    /** The jobs. */
    public JobFilter filter() {
      if (!picked.isEmpty()) {
        return JobFilter.of(picked.stream().map(JobId::of).toList());
      }
      JobFilter filter = JobsPage.filter(asked);
      return from.equals("schedules") ? filter.recurring() : filter;
    }

    /**
     * What is done to them.
     *
     * @param amount the priority of jobs that are given another one, the minutes over which jobs
     *     are spread
     */
    public BulkRequest request(int amount) {
      BulkRequest.Begun begun = BulkRequest.of(filter());
      return switch (action) {
        case CANCEL -> begun.cancel();
        case RETRY -> begun.retry();
        case PAUSE -> begun.pause();
        case PRIORITISE -> begun.prioritise(amount);
        case SPREAD -> begun.spread(Duration.ofMinutes(amount));
        case DELETE -> begun.delete();
        case RESCHEDULE -> throw new IllegalArgumentException("asked for elsewhere");
      };
    }

    /** The role that it needs, as the operation of the API. */
    public ApiRole needs() {
      return needs(action);
    }

    /** The role that an action needs. */
    public static ApiRole needs(BulkAction action) {
      return switch (action) {
        case CANCEL, RETRY, PAUSE -> ApiRole.OPERATOR;
        case PRIORITISE, RESCHEDULE, SPREAD -> ApiRole.EDITOR;
        case DELETE -> ApiRole.ADMIN;
      };
    }
  }

  /** What would be done now; changes nothing. */
  public static BulkPlanPage of(SchedulerClient client, Wish wish) {
    BulkPlan plan = client.bulk().dryRun(wish.request(USUAL_MINUTES));
    return new BulkPlanPage(
        wish,
        plan,
        plan.count().exact() && plan.count().jobs() <= MOST_READ
            ? due(client, wish.filter())
            : null);
  }

  private static @Nullable Due due(SchedulerClient client, JobFilter filter) {
    List<Instant> all =
        client.search().page(filter, null, MOST_READ).jobs().stream()
            .map(Job::nextRun)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    return all.isEmpty() ? null : new Due(all.get(0), all.get(all.size() - 1));
  }

  /** How many jobs, as a form tells it back; empty where they are too many to count. */
  public String expected() {
    return plan.count().exact() ? Long.toString(plan.count().jobs()) : "";
  }

  /** What the next form has to repeat. */
  public List<Map.Entry<String, String>> fields() {
    List<Map.Entry<String, String>> all = new ArrayList<>(wish.asked().entrySet());
    all.add(Map.entry("action", wish.action().text()));
    all.add(Map.entry("from", wish.from()));
    all.add(Map.entry("which", wish.picked().isEmpty() ? "all" : "ticked"));
    return Stream.concat(all.stream(), wish.picked().stream().map(id -> Map.entry("pick", id)))
        .toList();
  }
}
