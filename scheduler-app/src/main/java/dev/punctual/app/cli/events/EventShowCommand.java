package dev.punctual.app.cli.events;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.JobText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the reminders of an event. */
@Command(
    name = "show",
    description = "Lists the reminders of an event, newest first.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual event show event-123"})
final class EventShowCommand implements Callable<Integer> {
  @ParentCommand private EventCommand parent;

  @Parameters(paramLabel = "EVENT", description = "The event.")
  private String event;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      ReminderText reminders = new ReminderText(scheduler, event);
      List<Job> jobs = reminders.all().toList();
      if (jobs.isEmpty()) {
        return reminders.sayThereIsNone(common);
      }
      JobText text =
          new JobText(settings.scheduler().defaultZone(), scheduler.handlersOfLivingNodes());
      common.answer(jobs.stream().map(text::json).toList(), text.table(jobs));
      return ExitCode.OK;
    }
  }
}
