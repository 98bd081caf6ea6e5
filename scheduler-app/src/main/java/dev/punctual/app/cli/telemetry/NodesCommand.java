package dev.punctual.app.cli.telemetry;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.NodeText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.node.NodeView;
import dev.punctual.node.SchedulerNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists nodes. */
@Command(
    name = "nodes",
    description = "Lists nodes: their leases, what they run, and what goes wrong there.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual nodes --json"})
public final class NodesCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<SchedulerNode> nodes = scheduler.nodes();
      common.answer(
          nodes.stream().map(NodeView::of).toList(),
          new NodeText(settings.scheduler().defaultZone()).table(nodes));
      return ExitCode.OK;
    }
  }
}
