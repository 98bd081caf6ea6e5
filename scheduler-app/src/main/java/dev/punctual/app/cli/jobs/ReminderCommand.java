package dev.punctual.app.cli.jobs;

import dev.punctual.EventReminders;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.app.cli.events.ReminderText;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.Json;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Schedules reminders of an event. */
@Command(
    name = "reminder",
    description = "Schedules reminders of an event, each some time before it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Reminders whose time is past are left out; where all are, the nearest is sent at once.",
      "",
      "Example:",
      "  punctual schedule reminder event-123 --at 2026-12-24T18:00 --zone Europe/Berlin \\",
      "      --before 1d,1h,15m --message 'The party begins'"
    })
final class ReminderCommand implements Callable<Integer> {
  @ParentCommand private ScheduleCommand parent;

  @Parameters(paramLabel = "EVENT", description = "The event's name, 1 to 200 characters.")
  private String event;

  @Option(
      names = "--at",
      required = true,
      description = "When the event begins, such as 2026-12-24T18:00 or …T18:00:00Z.")
  private String at;

  @Option(
      names = "--before",
      required = true,
      split = ",",
      paramLabel = "DURATION",
      description = "How long before it to remind, such as 1d,1h,15m.")
  private List<String> before;

  @Option(names = "--zone", description = "IANA zone of --at. Default: setting default_zone.")
  private @Nullable String zone;

  @Option(names = "--message", description = "What the reminders say.")
  private @Nullable String message;

  @Option(names = "--metadata", description = "A JSON object: what else they carry.")
  private String metadata = "{}";

  @Mixin private RunOptions run;

  @Option(
      names = "--on-conflict",
      description = "If one is there already: error, replace or keep. Default: error.")
  private OnConflict onConflict = OnConflict.ERROR;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    List<Duration> times =
        before.stream().map(time -> WhenText.duration("--before", time.strip())).toList();
    EventReminders reminders =
        reminders(zone == null ? settings.scheduler().defaultZone() : Trigger.zone(zone))
            .before(times);
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<ScheduleResult> results = scheduler.reminders().schedule(reminders, onConflict);
      new ReminderText(scheduler, event).tell(common, results, times.size() - results.size());
      return ExitCode.OK;
    }
  }

  private EventReminders reminders(ZoneId inZone) {
    EventReminders all =
        EventReminders.of(event, WhenText.instant("--at", at, inZone))
            .with(Json.object("--metadata", metadata))
            .options(run.read());
    return message == null ? all : all.message(message);
  }
}
