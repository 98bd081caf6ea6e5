package dev.punctual.app.cli.occurrences;

import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.TextTable;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs what a job missed. */
@Command(
    name = "backfill",
    description = "Runs the occurrences of a past span that had no run, each as a job of its own.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  punctual backfill daily_report --from 2026-12-01T00:00 --to 2026-12-08T00:00"
    })
public final class BackfillCommand implements Callable<Integer> {
  private static final int WIDEST_ID = 255;

  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(names = "--from", required = true, description = "Where the span begins.")
  private String from;

  @Option(names = "--to", description = "Where the span ends. Default: now.")
  private @Nullable String to;

  @Option(names = "--zone", description = "IANA zone of the span. Default: setting default_zone.")
  private @Nullable String zone;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    ZoneId inZone = zone == null ? settings.scheduler().defaultZone() : Trigger.zone(zone);
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Instant end = to == null ? scheduler.clock().instant() : WhenText.instant("--to", to, inZone);
      List<ScheduleResult> results =
          scheduler.occurrences().backfill(id, WhenText.instant("--from", from, inZone), end);
      Optional<Job> job = scheduler.get(id);
      if (results.isEmpty() && job.filter(BackfillCommand::isLegal).isEmpty()) {
        return Refused.say(common, scheduler, id, "backfilled");
      }
      common.answer(results.stream().map(BackfillCommand::json).toList(), text(results));
      return ExitCode.OK;
    }
  }

  private static boolean isLegal(Job job) {
    return JobCommand.BACKFILL.in(job.status(), job.spec().recurs()) != Move.NONE;
  }

  private static Map<String, String> json(ScheduleResult result) {
    return Map.of("job_id", result.id().value(), "action", action(result));
  }

  private static String action(ScheduleResult result) {
    return result.action().name().toLowerCase(Locale.ROOT);
  }

  private static String text(List<ScheduleResult> results) {
    if (results.isEmpty()) {
      return "Nothing was missed.";
    }
    TextTable table = new TextTable("JOB", "ACTION");
    results.forEach(
        result -> table.row(OneLine.of(result.id().value(), WIDEST_ID), action(result)));
    return table.toString();
  }
}
