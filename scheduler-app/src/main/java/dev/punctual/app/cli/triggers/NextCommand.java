package dev.punctual.app.cli.triggers;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.cli.text.JobText;
import dev.punctual.app.cli.text.Sentence;
import dev.punctual.app.cli.text.TextTable;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import dev.punctual.trigger.Trigger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells when a trigger fires, which needs no store, or when a job runs. */
@Command(
    name = "next",
    description = "Tells when a trigger fires next, or a job runs next.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Triggers: once:2026-03-01T14:00, daily:08:00, weekly:mon,fri@08:00,",
      "  monthly:1,15,last@09:00, interval:PT90M@2026-01-01T00:00:00Z,",
      "  interval:PT15M@end, cron:0 2 * * *,",
      "  rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,",
      "  or a sentence: every other friday at 9:00,",
      "  on the last working day of the quarter at 17:00.",
      "Policies follow after a semicolon: daily:02:30;gap=next;overlap=both,",
      "  daily:08:00;except=sat,sun,12-25;end=2026-12-31",
      "",
      "Examples:",
      "  punctual next daily:02:30 --zone Europe/Berlin --after 2026-03-28T12:00:00Z --count 3",
      "  punctual next --job daily_report",
      "  printf 'daily:08:00\\tUTC\\t2026-01-01T00:00:00Z\\t2\\n' | punctual next --stdin"
    })
public final class NextCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "TRIGGER", arity = "0..1", description = "The trigger's text form.")
  private @Nullable String trigger;

  @Option(names = "--zone", description = "IANA zone. Default: UTC.")
  private String zone = "UTC";

  @Option(names = "--after", description = "Strictly after this. Default: now.")
  private @Nullable String after;

  @Option(names = "--count", description = "How many, 1 to 10000. Default: 5.")
  private String count = "5";

  @Option(
      names = "--policies",
      description = "Policies beside those in the trigger, such as gap=next;misfire=skip.")
  private String policies = "";

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "When this job runs, its jitter included, instead of a trigger.")
  private @Nullable String job;

  @Option(
      names = "--stdin",
      description =
          "Reads lines of trigger, zone, after, count and perhaps policies, with tabs between, and"
              + " answers each with a line: instants joined by |, or NONE, or ERROR: and why.")
  private boolean stdin;

  @Override
  public Integer call() throws IOException {
    if (stdin) {
      NextLines.answer(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
          common.out());
      return ExitCode.OK;
    }
    if (job != null) {
      return ofJob(job);
    }
    if (trigger == null) {
      throw new InvalidInputException("trigger", null, "a trigger, --job or --stdin");
    }
    NextLines.Question question = NextLines.Question.of(trigger, zone, after, policies);
    answer(
        question.trigger().description(),
        question.fires(NextLines.count(count)),
        Trigger.zone(zone));
    return ExitCode.OK;
  }

  private int ofJob(String id) {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Optional<Job> found = scheduler.get(id);
      if (found.isEmpty()) {
        return Missing.say(common, id);
      }
      answer(
          JobText.description(scheduler, found.get()),
          scheduler.upcoming(id, NextLines.count(count)),
          zone(scheduler, found.get()).orElse(settings.scheduler().defaultZone()));
      return ExitCode.OK;
    }
  }

  private static Optional<ZoneId> zone(JobScheduler scheduler, Job job) {
    return scheduler.trigger(job).map(Trigger::zone);
  }

  private void answer(String description, List<Instant> fires, ZoneId there) {
    String times = fires.isEmpty() ? "Never again." : table(fires, there);
    common.answer(
        fires.stream().map(Instant::toString).toList(),
        Sentence.of(description) + System.lineSeparator() + times);
  }

  private static String table(List<Instant> fires, ZoneId zone) {
    TextTable table = new TextTable("UTC", "THERE");
    fires.forEach(fire -> table.row(fire.toString(), fire.atZone(zone).toString()));
    return table.toString();
  }
}
