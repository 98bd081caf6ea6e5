package dev.punctual.app.cli.occurrences;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a job now. */
@Command(
    name = "run",
    description = "Runs a job now. One that recurs runs once more, beside its schedule.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual run daily_report"})
public final class RunCommand implements Callable<Integer> {
  private static final int WIDEST_ID = 255;

  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Override
  public Integer call() {
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      Optional<JobId> due = scheduler.occurrences().runNow(id);
      if (due.isEmpty()) {
        return Refused.say(common, scheduler, id, "run");
      }
      String runs = due.get().value();
      common.answer(
          Map.of("job_id", id, "action", "due", "runs", runs),
          "due now: " + OneLine.of(runs, WIDEST_ID));
      return ExitCode.OK;
    }
  }
}
