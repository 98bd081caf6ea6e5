package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.page.chart.ChartSpan;
import dev.punctual.dashboard.internal.page.chart.RunChart;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobType;
import dev.punctual.node.SchedulerNode;
import dev.punctual.notification.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How jobs that send something went in the last day. Immutable.
 *
 * @param handler that sends
 * @param day by the hour
 * @param facts what living nodes tell of it, such as an open circuit, by their names
 */
public record ChannelRow(String handler, RunChart day, Map<String, String> facts) {
  private static final List<String> HANDLERS =
      List.of(
          Channel.EMAIL.name(),
          Channel.SMS.name(),
          Channel.WEBHOOK.name(),
          JobType.EVENT_REMINDER.text(),
          JobType.NOTIFICATION.text());

  /** Copies the map. */
  public ChannelRow {
    facts = Map.copyOf(facts);
  }

  /** Those that a living node has, or that ran in the last day. */
  static List<ChannelRow> all(SchedulerClient client, Instant now) {
    List<SchedulerNode> living = client.nodes().stream().filter(SchedulerNode::isAlive).toList();
    return HANDLERS.stream()
        .map(handler -> of(client, handler, living, now))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable ChannelRow of(
      SchedulerClient client, String handler, List<SchedulerNode> living, Instant now) {
    RunChart day = RunChart.of(client, ChartSpan.DAY, now, handler);
    boolean there =
        living.stream().anyMatch(node -> node.handlers().contains(HandlerName.of(handler)));
    return there || RunChart.ended(day.total()) > 0
        ? new ChannelRow(handler, day, facts(handler, living))
        : null;
  }

  private static Map<String, String> facts(String handler, List<SchedulerNode> living) {
    Map<String, String> all = new TreeMap<>();
    for (SchedulerNode node : living) {
      if (node.report() != null) {
        node.report()
            .facts()
            .forEach(
                (fact, says) -> {
                  if (isAbout(handler, fact)) {
                    all.put(node.name() + ": " + fact, says);
                  }
                });
      }
    }
    return all;
  }

  /** Facts are told as notifiers name them: {@code circuit of email smtp.example.org}. */
  private static boolean isAbout(String handler, String fact) {
    return fact.startsWith("circuit of " + handler + " ") || fact.equals("limit of " + handler);
  }
}
