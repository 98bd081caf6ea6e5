package dev.punctual.app.cli.limits;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.limit.LimitScope;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes limits away. */
@Command(
    name = "unlimit",
    description = "Takes the limit of a handler or a concurrency key away.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual unlimit --key 'customer:*'"})
public final class UnlimitCommand implements Callable<Integer> {
  @Mixin private Common common;

  @ArgGroup(multiplicity = "1")
  private LimitedOptions limited = new LimitedOptions();

  @Override
  public Integer call() {
    LimitScope scope = limited.scope();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      if (!scheduler.unlimit(scope)) {
        common.err().println("no limit taken away: " + scope + " has none (punctual limits)");
        return ExitCode.CONFLICT;
      }
      common.answer(
          Map.of("scope", scope.kind().text(), "name", scope.name(), "action", "unlimited"),
          "unlimited " + scope);
      return ExitCode.OK;
    }
  }
}
