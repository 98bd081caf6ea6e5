package dev.punctual.app.cli.telemetry;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.FigureText;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.FigureView;
import dev.punctual.figures.RunCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows figures of runs. */
@Command(
    name = "figures",
    description = "Shows how much ran, how late and how long, by minute, hour or day.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual figures                               the last hour, by minute",
      "  punctual figures --handler mail --since 7d --by hour"
    })
public final class FiguresCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--handler", description = "Only runs of this handler. Default: of all.")
  private @Nullable String handler;

  @Option(
      names = "--by",
      description = "minute (kept 2 days), hour (90 days) or day (2 years). Default: by --since.")
  private @Nullable String by;

  @Option(names = "--since", description = "How far back, such as 2h or 30d. Default: 1h.")
  private String since = "1h";

  @Option(names = "--all", description = "Also times in which nothing ran.")
  private boolean all;

  @Override
  public Integer call() {
    Duration time = WhenText.duration("--since", since);
    if (time.isNegative() || time.isZero()) {
      throw new InvalidInputException("--since", since, "a time that is longer than nothing");
    }
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      FigureQuery query = query(time, scheduler.clock().instant());
      List<FigurePoint> points =
          scheduler.figures().series(query).stream().filter(this::isWanted).toList();
      common.answer(
          points.stream().map(FigureView::of).toList(),
          new FigureText(settings.scheduler().defaultZone())
              .table(points, scheduler.figures().total(query)));
      return ExitCode.OK;
    }
  }

  private boolean isWanted(FigurePoint point) {
    return all || !point.counts().equals(RunCounts.NONE);
  }

  private FigureQuery query(Duration time, Instant now) {
    FigureQuery query = FigureQuery.last(time, now);
    if (by != null) {
      query = new FigureQuery(now.minus(time), now, FigureStep.parse(by), null);
    }
    return handler == null ? query : query.of(handler);
  }
}
