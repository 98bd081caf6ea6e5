package dev.punctual.app.cli.limits;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.LimitText;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Limits jobs. */
@Command(
    name = "limit",
    description = "Limits how many jobs run at once on all nodes, and how many start in a time.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual limit --handler import --at-once 3",
      "  punctual limit --key 'customer:*' --at-once 1",
      "  punctual limit --key mailgun --starts 100 --per 1m --burst 20"
    })
public final class LimitCommand implements Callable<Integer> {
  @Mixin private Common common;

  @ArgGroup(multiplicity = "1")
  private LimitedOptions limited = new LimitedOptions();

  @Option(names = "--at-once", description = "How many may run at once. Default: any number.")
  private @Nullable Integer atOnce;

  @Option(names = "--starts", description = "How many may start in the time of --per.")
  private @Nullable Integer starts;

  @Option(names = "--per", description = "That time, such as 1m.")
  private @Nullable String per;

  @Option(
      names = "--burst",
      description = "How many may start at once after a time without. Default: 1.")
  private int burst = 1;

  @Override
  public Integer call() {
    LimitScope scope = limited.scope();
    Limit limit = limit();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      scheduler.limit(scope, limit);
      Limit.InForce set =
          scheduler.limits().stream()
              .filter(one -> one.scope().equals(scope))
              .findFirst()
              .orElseThrow();
      LimitText text = new LimitText(settings.scheduler().defaultZone());
      common.answer(LimitText.json(set), text.sentence(set));
      return ExitCode.OK;
    }
  }

  private Limit limit() {
    Duration time = per == null ? null : WhenText.duration("--per", per);
    if (atOnce == null && starts == null) {
      throw new InvalidInputException("limit", null, "--at-once, or --starts and --per, or all");
    }
    return new Limit(atOnce, starts, time, burst, null);
  }
}
