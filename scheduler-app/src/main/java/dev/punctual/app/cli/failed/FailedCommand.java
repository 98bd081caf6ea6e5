package dev.punctual.app.cli.failed;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.FailedText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.DeadLetters;
import dev.punctual.deadletter.FaultGroup;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs that have failed. */
@Command(
    name = "failed",
    description = "Lists jobs that have failed, the latest failure first, or groups them by error.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual failed --groups",
      "  punctual failed --fault 27ca13db063a4001 --since 2h",
      "  punctual failed --handler email --containing 'mailbox full' --json"
    })
public final class FailedCommand implements Callable<Integer> {
  private static final int USUAL_LIMIT = 50;

  @Mixin private Common common;

  @Mixin private FailedOptions options;

  @Option(
      names = "--groups",
      description = "The kinds of errors instead, of all failed attempts; goes with --handler.")
  private boolean groups;

  @Option(names = "--limit", description = "How many at most. Default: 50.")
  private int limit = USUAL_LIMIT;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    FailedText text = new FailedText(settings.scheduler().defaultZone());
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      DeadLetters letters = scheduler.deadLetters();
      if (groups) {
        List<FaultGroup> found = groups(letters, options.handler());
        common.answer(found.stream().map(FailedText::json).toList(), text.groups(found));
      } else {
        List<DeadLetter> found =
            letters
                .find(options.filter(settings.scheduler().defaultZone(), scheduler.clock()))
                .limit(limit)
                .toList();
        common.answer(found.stream().map(FailedText::json).toList(), text.letters(found));
      }
      return ExitCode.OK;
    }
  }

  private List<FaultGroup> groups(DeadLetters letters, @Nullable String handler) {
    return handler == null ? letters.faults(limit) : letters.faults(handler, limit);
  }
}
