package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.TypedTime;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.FoundRun;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs of all jobs, the latest first. Immutable.
 *
 * @param asked the conditions, by their names
 * @param runs those found
 * @param next where the next page begins; null for none
 */
public record RunsPage(Map<String, String> asked, List<FoundRun> runs, @Nullable String next) {
  /** The conditions that can be asked for. */
  public static final List<String> CONDITIONS =
      List.of("outcome", "handler", "fault", "node", "until", "notable");

  private static final int ROWS = 50;

  /**
   * Looks.
   *
   * @param zone of times that somebody wrote without an offset
   * @param after where to go on; empty to begin
   * @throws dev.punctual.InvalidInputException if one of the conditions cannot be read
   */
  public static RunsPage of(
      SchedulerClient client, Map<String, String> asked, ZoneId zone, String after) {
    RunPage page =
        client
            .search()
            .runPage(
                filter(asked, zone), after.isEmpty() ? null : SearchPosition.parse(after), ROWS);
    @Nullable SearchPosition searched = page.searchedTo();
    return new RunsPage(asked, page.runs(), searched == null ? null : searched.text());
  }

  private static RunFilter filter(Map<String, String> asked, ZoneId zone) {
    RunFilter filter = asked.containsKey("notable") ? RunFilter.NOTABLE : RunFilter.ALL;
    for (Map.Entry<String, String> condition : asked.entrySet()) {
      String value = condition.getValue();
      filter =
          switch (condition.getKey()) {
            case "outcome" -> filter.withOutcome(RunOutcome.parse(value));
            case "handler" -> filter.withHandler(value);
            case "fault" -> filter.withFault(ErrorFingerprint.of(value));
            case "node" -> filter.onNode(NodeId.of(value));
            case "until" -> filter.endedUntil(TypedTime.read("until", value, zone));
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
    Map<String, String> all = new HashMap<>(asked);
    all.put("after", next == null ? "" : next);
    return all;
  }
}
