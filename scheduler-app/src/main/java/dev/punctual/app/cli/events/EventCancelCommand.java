package dev.punctual.app.cli.events;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Cancels the reminders of an event. */
@Command(
    name = "cancel",
    description = "Cancels the reminders of an event that are scheduled, running or failed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual event cancel event-123"})
final class EventCancelCommand implements Callable<Integer> {
  @ParentCommand private EventCommand parent;

  @Parameters(paramLabel = "EVENT", description = "The event.")
  private String event;

  @Override
  public Integer call() {
    Common common = parent.common();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      ReminderText reminders = new ReminderText(scheduler, event);
      int cancelled = scheduler.reminders().cancel(event);
      if (cancelled == 0 && reminders.all().findAny().isEmpty()) {
        return reminders.sayThereIsNone(common);
      }
      common.answer(
          Map.of("event_id", event, "cancelled", cancelled),
          InvalidInputException.show(event) + ": " + cancelled + " reminders cancelled");
      return cancelled == 0 ? ExitCode.CONFLICT : ExitCode.OK;
    }
  }
}
