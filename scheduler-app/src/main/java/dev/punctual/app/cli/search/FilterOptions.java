package dev.punctual.app.cli.search;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.search.JobFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs; all that is said holds at once. */
public final class FilterOptions {
  @Option(names = "--id", description = "Only this job; may be given again.")
  private List<String> ids = List.of();

  @Option(names = "--prefix", description = "Only jobs whose id begins so.")
  private @Nullable String prefix;

  @Option(names = "--handler", split = ",", description = "Only jobs of this handler.")
  private List<String> handlers = List.of();

  @Option(names = "--recurring", description = "Only jobs that recur.")
  private boolean recurring;

  @Option(names = "--tag", split = ",", description = "Only jobs with this tag, of several all.")
  private List<String> tags = List.of();

  @Option(
      names = "--status",
      split = ",",
      description = "scheduled, running, completed, failed, cancelled.")
  private List<String> statuses = List.of();

  @Option(
      names = "--type",
      split = ",",
      description = "event_reminder, notification, email, sms, custom.")
  private List<String> types = List.of();

  @Option(names = "--event", description = "Only reminders of this event.")
  private @Nullable String event;

  @Option(names = "--due-after", description = "Only jobs that wait and are due then or later.")
  private @Nullable String dueAfter;

  @Option(
      names = "--due-before",
      description = "Only jobs that wait and are due then or earlier: a time, or from now, as 1h.")
  private @Nullable String dueBefore;

  @Option(names = "--late", description = "Only jobs that have been due for so long, such as 30s.")
  private @Nullable String late;

  @Option(names = "--attempts", description = "Only jobs at that attempt or a later one.")
  private int attempts = 1;

  @Option(names = "--node", description = "Only jobs that this node runs.")
  private @Nullable String node;

  @Option(
      names = "--meta",
      description = "Only jobs with this value in their metadata, such as customer.id=42.")
  private Map<String, String> metadata = new LinkedHashMap<>();

  @Option(
      names = "--text",
      description = "Only jobs with this text in their id, their handler or their metadata.")
  private @Nullable String text;

  /**
   * What they say.
   *
   * @param zone in which people type times
   * @param clock from which they count
   */
  public JobFilter filter(ZoneId zone, InstantSource clock) {
    JobFilter filter = ids.isEmpty() ? JobFilter.ALL : JobFilter.of(ids.toArray(String[]::new));
    filter = prefix == null ? filter : filter.withPrefix(prefix);
    filter = filter.withHandler(handlers.toArray(String[]::new));
    filter = filter.withTag(tags.toArray(String[]::new));
    filter = recurring ? filter.recurring() : filter;
    filter = filter.withStatus(statuses.stream().map(JobStatus::parse).toArray(JobStatus[]::new));
    filter = filter.withType(types.stream().map(JobType::parse).toArray(JobType[]::new));
    filter = event == null ? filter : filter.withEvent(event);
    filter = filter.attemptsAtLeast(attempts);
    filter = node == null ? filter : filter.onNode(NodeId.of(node));
    filter = text == null ? filter : filter.withText(text);
    for (Map.Entry<String, String> each : metadata.entrySet()) {
      filter = filter.withMetadata(each.getKey(), each.getValue());
    }
    return due(filter, zone, clock);
  }

  private JobFilter due(JobFilter of, ZoneId zone, InstantSource clock) {
    JobFilter filter = of;
    if (dueAfter != null) {
      filter = filter.dueFrom(toCome("--due-after", dueAfter, zone, clock));
    }
    if (dueBefore != null) {
      filter = filter.dueUntil(toCome("--due-before", dueBefore, zone, clock));
    }
    return late == null ? filter : filter.late(WhenText.duration("--late", late));
  }

  private static Instant toCome(String field, String text, ZoneId zone, InstantSource clock) {
    try {
      return clock.instant().plus(WhenText.duration(field, text));
    } catch (InvalidInputException noDuration) {
      return WhenText.instant(field, text, zone);
    }
  }
}
