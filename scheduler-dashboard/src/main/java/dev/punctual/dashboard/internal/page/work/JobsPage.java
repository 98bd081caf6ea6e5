package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
 * @param columns what is shown of each
 * @param rows the jobs that were found
 * @param next where the next page begins; null for none
 */
public record JobsPage(
    Map<String, String> asked, JobColumns columns, List<JobRow> rows, @Nullable String next) {
  /** The conditions that can be asked for. */
  public static final List<String> CONDITIONS =
      List.of("prefix", "status", "handler", "tag", "event_id", "due_from", "due_until", "text");

  /** The parameter that names columns. */
  public static final String COLUMNS = "columns";

  private static final int ROWS = 50;

  /** Copies the map, in its order. */
  public JobsPage {
    asked = new LinkedHashMap<>(asked);
  }

  /**
   * Looks.
   *
   * @param asked the conditions; those that are empty do not count
   * @param columns what is shown of each
   * @param after where to go on; empty to begin
   * @throws InvalidInputException if one of them cannot be read
   */
  public static JobsPage of(
      SchedulerClient client,
      Map<String, String> asked,
      JobColumns columns,
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
    return new JobsPage(
        asked,
        columns,
        rows(client, page.jobs(), columns),
        searched == null ? null : searched.text());
  }

  private static List<JobRow> rows(SchedulerClient client, List<Job> jobs, JobColumns columns) {
    Map<JobId, List<Run>> runs =
        JobColumn.needRuns(columns.shown())
            ? client.search().latestRuns(jobs.stream().map(Job::id).toList(), JobRow.RUNS)
            : Map.of();
    return jobs.stream()
        .map(job -> JobRow.of(client, job, runs.getOrDefault(job.id(), List.of())))
        .toList();
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
            case "due_from" -> filter.dueFrom(instant("due_from", value));
            case "due_until" -> filter.dueUntil(instant("due_until", value));
            case "text" -> filter.withText(value);
            default -> filter;
          };
    }
    return filter;
  }

  private static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException no) {
      throw new InvalidInputException(field, text, "an instant such as 2026-03-01T14:00:00Z");
    }
  }

  /** What was asked for under a name; empty for nothing. */
  public String asked(String name) {
    return asked.getOrDefault(name, "");
  }

  /** The same question, going on after this page. */
  public Map<String, String> further() {
    Map<String, String> all =
        asked.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    all.put(COLUMNS, columns.text());
    all.put("after", next == null ? "" : next);
    return all;
  }
}
