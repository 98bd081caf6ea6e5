package dev.punctual.app.cli.failed;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.RedriveRate;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Schedules failed jobs again, one or many. */
@Command(
    name = "redrive",
    description = "Schedules failed jobs again, the oldest failure first; their history stays.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual redrive --fault 27ca13db063a4001 --rate 10/s",
      "  punctual redrive --handler email --since 2h --dry-run",
      "  punctual redrive --all --rate 100/m"
    })
public final class RedriveCommand implements Callable<Integer> {
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})/([smh])");

  @Mixin private Common common;

  @Mixin private FailedOptions options;

  @Mixin private SweepOptions sweep;

  @Option(
      names = "--rate",
      description = "How many a second, minute or hour, such as 10/s. Default: all at once.")
  private @Nullable String rate;

  @Override
  public Integer call() {
    RedriveRate wanted = rate == null ? RedriveRate.AT_ONCE : rate(rate);
    sweep.requireChoice(options);
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      DeadLetterFilter filter =
          options.filter(settings.scheduler().defaultZone(), scheduler.clock());
      long changed =
          sweep.dryRun()
              ? SweepOptions.count(scheduler.deadLetters(), filter)
              : scheduler.deadLetters().redrive(filter, wanted);
      return sweep.answer(common, options, "redriven", changed);
    }
  }

  static RedriveRate rate(String text) {
    Matcher parts = RATE.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputException("--rate", text, "a number and a unit, such as 10/s or 90/m");
    }
    return new RedriveRate(Integer.parseInt(parts.group(1)), unit(parts.group(2)));
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      default -> Duration.ofHours(1);
    };
  }
}
