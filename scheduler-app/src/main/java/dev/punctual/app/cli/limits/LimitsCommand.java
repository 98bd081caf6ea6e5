package dev.punctual.app.cli.limits;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.LimitText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.limit.Limit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists limits. */
@Command(
    name = "limits",
    description = "Lists limits, how many runs count now, and how many jobs wait for room.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual limits --json"})
public final class LimitsCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<Limit.InForce> limits = scheduler.limits();
      common.answer(
          limits.stream().map(LimitText::json).toList(),
          new LimitText(settings.scheduler().defaultZone()).table(limits));
      return ExitCode.OK;
    }
  }
}
