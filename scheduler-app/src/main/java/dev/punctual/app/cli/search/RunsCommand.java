package dev.punctual.app.cli.search;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.RunText;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs in the history of all jobs. */
@Command(
    name = "runs",
    description = "Lists runs in the history of all jobs, the latest first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual runs --notable",
      "  punctual runs --outcome failed,crashed --handler email --since 2h",
      "  punctual runs --late 30s --until 2026-03-01T14:00 --json"
    })
public final class RunsCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(
      names = "--outcome",
      split = ",",
      description =
          "completed, retried, snoozed, failed, cancelled, interrupted, crashed, missed, expired.")
  private List<String> outcomes = List.of();

  @Option(names = "--handler", split = ",", description = "Only runs of jobs of this handler.")
  private List<String> handlers = List.of();

  @Option(names = "--late", description = "Only runs that began so late, such as 30s.")
  private @Nullable String late;

  @Option(
      names = "--since",
      description = "Only runs that ended then or later: a time, or how long ago, such as 2h.")
  private @Nullable String since;

  @Option(
      names = "--until",
      description = "Only runs that ended then or earlier: a time, or how long ago.")
  private @Nullable String until;

  @Option(names = "--node", description = "Only runs on this node.")
  private @Nullable String node;

  @Option(
      names = "--fault",
      description = "Only runs that failed with this kind of error, as failed --groups tells it.")
  private @Nullable String fault;

  @Option(
      names = "--notable",
      description = "Only runs that did not complete, or began more than a minute late.")
  private boolean notable;

  @Option(names = "--page", description = "Where to go on, as the page before told.")
  private @Nullable String page;

  @Option(names = "--limit", description = "How many at most, up to 1000. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    @Nullable SearchPosition after = page == null ? null : SearchPosition.parse(page);
    Settings settings = common.settings();
    ZoneId zone = settings.scheduler().defaultZone();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      RunFilter filter = filter(zone, scheduler.clock());
      RunPage found = scheduler.search().runPage(filter, after, limit);
      common.answer(RunText.json(found), new RunText(zone).table(found));
      return ExitCode.OK;
    }
  }

  private RunFilter filter(ZoneId zone, InstantSource clock) {
    RunFilter filter = notable ? RunFilter.NOTABLE : RunFilter.ALL;
    filter =
        filter.withOutcome(outcomes.stream().map(RunOutcome::parse).toArray(RunOutcome[]::new));
    filter = filter.withHandler(handlers.toArray(String[]::new));
    filter = late == null ? filter : filter.late(WhenText.duration("--late", late));
    filter = since == null ? filter : filter.endedFrom(past("--since", since, zone, clock));
    filter = until == null ? filter : filter.endedUntil(past("--until", until, zone, clock));
    filter = node == null ? filter : filter.onNode(NodeId.of(node));
    return fault == null ? filter : filter.withFault(ErrorFingerprint.of(fault));
  }

  static Instant past(String field, String text, ZoneId zone, InstantSource clock) {
    try {
      return clock.instant().minus(WhenText.duration(field, text));
    } catch (InvalidInputException noDuration) {
      return WhenText.instant(field, text, zone);
    }
  }
}
