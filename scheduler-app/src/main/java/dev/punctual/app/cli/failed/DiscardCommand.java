package dev.punctual.app.cli.failed;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.deadletter.DeadLetterFilter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cancels failed jobs, one or many. */
@Command(
    name = "discard",
    description = "Cancels failed jobs; their history tells why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual discard mail-1 --reason 'sent by hand'",
      "  punctual discard --fault 27ca13db063a4001 --until 7d --reason 'too old' --dry-run"
    })
public final class DiscardCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Mixin private FailedOptions options;

  @Mixin private SweepOptions sweep;

  @Option(names = "--reason", required = true, description = "Why, for history.")
  private String reason = "";

  @Override
  public Integer call() {
    sweep.requireChoice(options);
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      DeadLetterFilter filter =
          options.filter(settings.scheduler().defaultZone(), scheduler.clock());
      long changed =
          sweep.dryRun()
              ? SweepOptions.count(scheduler.deadLetters(), filter)
              : scheduler.deadLetters().discard(filter, reason);
      return sweep.answer(common, options, "discarded", changed);
    }
  }
}
