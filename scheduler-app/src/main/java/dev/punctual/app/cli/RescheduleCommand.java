package dev.punctual.app.cli;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a job another time. */
@Command(
    name = "reschedule",
    description = "Gives a job that is scheduled, running or failed another time.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual reschedule mail-1 --at 2026-12-24T09:00 --zone Europe/Berlin",
      "  punctual reschedule daily_report --trigger daily:07:30",
      "  punctual reschedule daily_report --policies 'except=sat,sun;misfire=skip'",
      "  punctual reschedule daily_report --policies 'except='"
    })
final class RescheduleCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @ArgGroup private @Nullable When when;

  @Option(
      names = "--zone",
      description = "IANA zone. Default: that of the job's trigger, else setting default_zone.")
  private @Nullable String zone;

  @Option(
      names = "--policies",
      description = "Policies to change, such as gap=next;misfire=skip; an empty value ends one.")
  private String policies = "";

  /** At most one of these. */
  static final class When {
    @Option(names = "--at", description = "Once, such as 2026-12-24T09:00 or …T09:00:00Z.")
    private @Nullable String at;

    @Option(names = "--in", description = "Once, after that long, such as 15m.")
    private @Nullable String in;

    @Option(names = "--trigger", description = "Again and again, such as daily:08:00.")
    private @Nullable String trigger;
  }

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = app.connect()) {
      Optional<Job> job = scheduler.get(id);
      if (job.isEmpty()) {
        return Missing.say(common, id);
      }
      Trigger trigger =
          trigger(scheduler, job.get(), zone(job.get(), settings)).withPolicies(policies);
      if (!scheduler.reschedule(id, trigger)) {
        common.err().println("not rescheduled: it is " + job.get().status().text());
        return ExitCode.CONFLICT;
      }
      return tell(scheduler, trigger);
    }
  }

  /** The old trigger may be unreadable: then it needs a new one, not an error. */
  private ZoneId zone(Job job, Settings settings) {
    TriggerText old = job.spec().trigger();
    String named = zone != null || old == null ? zone : old.zone();
    return named == null ? settings.scheduler().defaultZone() : Trigger.zone(named);
  }

  private Trigger trigger(JobScheduler scheduler, Job job, ZoneId inZone) {
    Instant now = Instant.now();
    if (when == null) {
      Trigger old = scheduler.trigger(job).orElseThrow(this::nothingToChange);
      return Trigger.parse(old.text(), inZone, now);
    }
    if (when.trigger != null) {
      return Trigger.parse(when.trigger, inZone, now);
    }
    return Trigger.once(
        when.at != null
            ? WhenText.instant("--at", when.at, inZone)
            : now.plus(WhenText.duration("--in", String.valueOf(when.in))));
  }

  private InvalidInputException nothingToChange() {
    return new InvalidInputException(
        "time", null, "--at, --in or --trigger, for job " + id + " has no trigger yet");
  }

  private int tell(JobScheduler scheduler, Trigger trigger) {
    Instant due = scheduler.get(id).orElseThrow().due();
    common.answer(
        Map.of("job_id", id, "action", "rescheduled", "next_run", due.toString()),
        "rescheduled "
            + id
            + ", due "
            + due
            + System.lineSeparator()
            + Sentence.of(trigger.description()));
    return ExitCode.OK;
  }
}
