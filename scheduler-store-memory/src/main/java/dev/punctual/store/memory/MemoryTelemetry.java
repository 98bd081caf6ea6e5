package dev.punctual.store.memory;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.job.NodeId;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Telemetry;
import dev.punctual.store.memory.Table.Member;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What nodes have told the table. Thread-safe. */
record MemoryTelemetry(Table table) implements Telemetry {

  @Override
  public List<FigurePoint> figures(FigureQuery query) {
    synchronized (table) {
      return table.figures().read(query);
    }
  }

  @Override
  public List<SchedulerNode> nodes() {
    synchronized (table) {
      return table.nodes().entrySet().stream()
          .map(node -> node(node.getKey(), node.getValue()))
          .sorted(
              Comparator.comparing(SchedulerNode::name)
                  .thenComparing(node -> node.times().started())
                  .thenComparing(node -> node.id().toString()))
          .toList();
    }
  }

  private SchedulerNode node(NodeId id, Member member) {
    Instant now = table.now();
    return new SchedulerNode(
        id,
        member.news().name(),
        member.version(),
        new SchedulerNode.LeaseTimes(member.news().joined(), member.beat(), member.leaseEnd(), now),
        member.handlers(),
        table.pauses().holds(id, now),
        member.news().report());
  }
}
