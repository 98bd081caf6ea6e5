package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of the jobs that somebody looks for. Immutable.
 *
 * @param asked the conditions, by their names
 * @param jobs those found
 * @param next where the next page begins; null for none
 */
public record JobsPage(Map<String, String> asked, List<Job> jobs, @Nullable String next) {
  /** The conditions that can be asked for. */
  public static final List<String> CONDITIONS =
      List.of("prefix", "status", "handler", "tag", "event_id", "text");

  private static final int ROWS = 50;

  /** Copies the map, in its order. */
  public JobsPage {
    asked = new LinkedHashMap<>(asked);
  }

  /**
   * Looks.
   *
   * @param asked the conditions; those that are empty do not count
   * @param after where to go on; empty to begin
   * @throws dev.punctual.InvalidInputException if one of them cannot be read
   */
  public static JobsPage of(
      SchedulerClient client,
      Map<String, String> asked,
      String after,
      UnaryOperator<JobFilter> narrowed) {
    JobPage page =
        client
            .search()
            .page(
                narrowed.apply(filter(asked)),
                after.isEmpty() ? null : SearchPosition.parse(after),
                ROWS);
    @Nullable SearchPosition searched = page.searchedTo();
    return new JobsPage(asked, page.jobs(), searched == null ? null : searched.text());
  }

  static JobFilter filter(Map<String, String> asked) {
    JobFilter filter = JobFilter.ALL;
    for (Map.Entry<String, String> condition : asked.entrySet()) {
      String value = condition.getValue();
      filter =
          switch (condition.getKey()) {
            case "prefix" -> filter.withPrefix(value);
            case "status" -> filter.withStatus(JobStatus.parse(value));
            case "handler" -> filter.withHandler(value);
            case "tag" -> filter.withTag(value);
            case "event_id" -> filter.withEvent(value);
            case "text" -> filter.withText(value);
            default -> filter;
          };
    }
    return filter;
  }

  /** What was asked for under a name; empty for nothing. */
  public String asked(String name) {
    return asked.getOrDefault(name, "");
  }

  /** The same question, going on after this page. */
  public Map<String, String> further() {
    Map<String, String> all =
        asked.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    all.put("after", next == null ? "" : next);
    return all;
  }
}
