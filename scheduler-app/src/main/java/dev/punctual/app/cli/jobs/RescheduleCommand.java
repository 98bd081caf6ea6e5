package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.cli.text.Sentence;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
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
public final class RescheduleCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @ArgGroup private TimeOptions time = new TimeOptions();

  @Option(
      names = "--zone",
      description = "IANA zone. Default: that of the job's trigger, else setting default_zone.")
  private @Nullable String zone;

  @Option(
      names = "--policies",
      description = "Policies to change, such as gap=next;misfire=skip; an empty value ends one.")
  private String policies = "";

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Optional<Job> job = scheduler.get(id);
      if (job.isEmpty()) {
        return Missing.say(common, id);
      }
      Trigger trigger =
          trigger(scheduler, job.get(), JobZone.of(zone, scheduler, job.get(), settings))
              .withPolicies(policies);
      if (!scheduler.reschedule(id, trigger)) {
        common.err().println("not rescheduled: it is " + job.get().status().text());
        return ExitCode.CONFLICT;
      }
      return tell(scheduler, trigger);
    }
  }

  private Trigger trigger(JobScheduler scheduler, Job job, ZoneId inZone) {
    return time.trigger(inZone)
        .or(() -> time.at(inZone).map(Trigger::once))
        .or(() -> time.in().map(delay -> Trigger.once(Instant.now().plus(delay))))
        .orElseGet(() -> oldTrigger(scheduler, job, inZone));
  }

  private Trigger oldTrigger(JobScheduler scheduler, Job job, ZoneId inZone) {
    if (zone == null && policies.isBlank()) {
      throw new InvalidInputException("time", null, "--at, --in, --trigger, --zone or --policies");
    }
    Trigger old = scheduler.trigger(job).orElseThrow(this::nothingToChange);
    return Trigger.parse(old.text(), inZone, Instant.now());
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
