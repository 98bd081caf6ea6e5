package dev.punctual.app.cli.pauses;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.PauseText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Pause;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is paused. */
@Command(
    name = "pauses",
    description = "Lists what is paused, the latest first.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual pauses --json"})
public final class PausesCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<Pause> pauses = scheduler.pauses();
      common.answer(
          pauses.stream().map(PauseText::json).toList(),
          new PauseText(settings.scheduler().defaultZone()).table(pauses));
      return ExitCode.OK;
    }
  }
}
