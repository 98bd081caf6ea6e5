package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.StatusLine;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.node.NodeError;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.JobStore.Due;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What need be done, and what is well. Immutable.
 *
 * @param nodes all of them
 * @param late handlers of which jobs are late, the longest late first
 * @param stopped the pause of everything; empty for none
 * @param reading what checks of the installation have found; empty where they are being made
 */
public record HealthPage(
    List<SchedulerNode> nodes,
    List<Due> late,
    Optional<Pause> stopped,
    Optional<HealthReadings.Reading> reading) {
  private static final Duration FAR_OFF = Duration.ofSeconds(5);

  /**
   * Something that a node has told.
   *
   * @param node its name
   * @param value what it told
   */
  public record Told<T>(String node, T value) {}

  /** As it stands. */
  public static HealthPage of(SchedulerClient client, HealthReadings readings) {
    return new HealthPage(
        client.nodes(),
        StatusLine.late(client),
        client.pauses().stream()
            .filter(pause -> pause.scope().kind() == PauseScope.Kind.ALL)
            .findFirst(),
        readings.latest());
  }

  /** Those that live. */
  public List<SchedulerNode> living() {
    return nodes.stream().filter(SchedulerNode::isAlive).toList();
  }

  /** How many of those that live take no jobs. */
  public long draining() {
    return living().stream().filter(SchedulerNode::draining).count();
  }

  /** Living nodes whose clocks differ from the database's by five seconds or more. */
  public List<Told<Duration>> clocks() {
    return told(report -> Stream.of(report.clockOffset()))
        .filter(told -> told.value().abs().compareTo(FAR_OFF) >= 0)
        .toList();
  }

  /** Circuits that are not closed, waits for connections, and what else nodes have to say. */
  public List<Told<String>> facts() {
    return told(report ->
            NodesPage.facts(report).entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue()))
        .toList();
  }

  /** The last error of each living node. */
  public List<Told<NodeError>> errors() {
    return told(report -> Stream.ofNullable(report.lastError())).toList();
  }

  private <T> Stream<Told<T>> told(Function<NodeReport, Stream<T>> part) {
    return living().stream()
        .flatMap(
            node ->
                Stream.ofNullable(node.report())
                    .flatMap(part)
                    .map(value -> new Told<>(node.name(), value)));
  }
}
