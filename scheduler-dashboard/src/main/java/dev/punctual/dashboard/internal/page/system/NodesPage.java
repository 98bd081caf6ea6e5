package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerClient;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes, and what each has told of itself. Immutable.
 *
 * @param nodes all of them
 * @param pauses of those that drain
 */
public record NodesPage(List<SchedulerNode> nodes, List<Pause> pauses) {

  /** As they stand now. */
  public static NodesPage of(SchedulerClient client) {
    return new NodesPage(
        client.nodes(),
        client.pauses().stream()
            .filter(pause -> pause.scope().kind() == PauseScope.Kind.NODE)
            .toList());
  }

  /** How a node stands, in a word. */
  public static String word(SchedulerNode node) {
    if (!node.isAlive()) {
      return "dead";
    }
    return node.draining() ? "draining" : "alive";
  }

  /** How many runs a node holds; 0 where it has told nothing yet. */
  public static int active(SchedulerNode node) {
    return Optional.ofNullable(node.report()).map(NodeReport::active).orElse(0);
  }

  /** What it knows beside its runs, such as open circuits, by name. */
  public static SortedMap<String, String> facts(NodeReport report) {
    return new TreeMap<>(report.facts());
  }

  /** What it can run, in the order of the alphabet. */
  public static List<String> handlers(SchedulerNode node) {
    return node.handlers().stream().map(HandlerName::value).sorted().toList();
  }

  /** The pause by which it drains; empty for none. */
  public Optional<Pause> pause(SchedulerNode node) {
    PauseScope scope = PauseScope.node(node.id());
    return pauses.stream().filter(pause -> pause.scope().equals(scope)).findFirst();
  }
}
