package dev.punctual.app.cli.events;

import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives an event another time, and with it its reminders. */
@Command(
    name = "move",
    description = "Gives an event another time, and with it its reminders.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Reminders that were sent already are sent again; those that were cancelled are not.",
      "",
      "Example:",
      "  punctual event move event-123 --at 2026-12-27T18:00 --zone Europe/Berlin"
    })
final class EventMoveCommand implements Callable<Integer> {
  @ParentCommand private EventCommand parent;

  @Parameters(paramLabel = "EVENT", description = "The event.")
  private String event;

  @Option(
      names = "--at",
      required = true,
      description = "When it begins now, such as 2026-12-27T18:00 or …T18:00:00Z.")
  private String at;

  @Option(names = "--zone", description = "IANA zone of --at. Default: setting default_zone.")
  private @Nullable String zone;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    ZoneId inZone = zone == null ? settings.scheduler().defaultZone() : Trigger.zone(zone);
    Instant then = WhenText.instant("--at", at, inZone);
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<ScheduleResult> moved = scheduler.reminders().move(event, then);
      return tell(common, new ReminderText(scheduler, event), moved);
    }
  }

  private static int tell(Common common, ReminderText reminders, List<ScheduleResult> moved) {
    if (!moved.isEmpty()) {
      reminders.tell(common, moved, 0);
      return ExitCode.OK;
    }
    if (reminders.all().findAny().isEmpty()) {
      return reminders.sayThereIsNone(common);
    }
    common.err().println("not moved: its reminders are cancelled, recur or have no known distance");
    return ExitCode.CONFLICT;
  }
}
