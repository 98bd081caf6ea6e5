package dev.punctual.app.cli.text;

import dev.punctual.internal.text.OneLine;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Nodes, in words and in JSON. */
public final class NodeText {
  private static final int WIDEST = 60;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public NodeText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per node, and below what is to be said of some. */
  public String table(List<SchedulerNode> nodes) {
    if (nodes.isEmpty()) {
      return "No node runs.";
    }
    TextTable table =
        new TextTable("NAME", "ID", "VERSION", "STATE", "STARTED", "RUNS", "CLOCK", "HANDLERS");
    List<String> below = new ArrayList<>();
    for (SchedulerNode node : nodes) {
      NodeReport report = node.report();
      table.row(
          OneLine.of(node.name(), WIDEST),
          node.id().toString(),
          node.version() == null ? "-" : OneLine.of(node.version(), WIDEST),
          state(node),
          times.format(node.times().started()),
          report == null ? "-" : report.active() + " of " + report.capacity(),
          report == null ? "-" : report.clockOffset().toMillis() + " ms",
          Integer.toString(node.handlers().size()));
      if (report != null) {
        below.addAll(remarks(node.name(), report));
      }
    }
    below.add(0, table.toString());
    return String.join(System.lineSeparator(), below);
  }

  private static String state(SchedulerNode node) {
    if (!node.isAlive()) {
      return "dead";
    }
    String state = node.draining() ? "draining" : "alive";
    return state + ", heard " + node.times().age().toMillis() / 1000.0 + " s ago";
  }

  private List<String> remarks(String name, NodeReport report) {
    List<String> remarks = new ArrayList<>();
    for (ActiveJob run : report.runs()) {
      remarks.add(remark(name, "runs " + run.id() + " since " + times.format(run.since())));
    }
    new TreeMap<>(report.facts())
        .forEach((fact, value) -> remarks.add(remark(name, fact + ": " + value)));
    if (report.lastError() != null) {
      remarks.add(
          remark(
              name,
              "last error, "
                  + times.format(report.lastError().at())
                  + ": "
                  + report.lastError().text()));
    }
    return remarks;
  }

  private static String remark(String name, String what) {
    return OneLine.of(name, WIDEST) + ": " + OneLine.of(what, WIDEST * 6);
  }
}
