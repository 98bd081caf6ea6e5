package dev.punctual.app.cli.pauses;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.compose.Composition;
import dev.punctual.job.PauseScope;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends pauses. */
@Command(
    name = "resume",
    description = "Ends the pause of a job, a handler, a type, a node, or of everything.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  punctual resume daily_report", "  punctual resume --type email"})
public final class ResumeCommand implements Callable<Integer> {
  @Mixin private Common common;

  @ArgGroup(multiplicity = "1")
  private ScopeOptions scope = new ScopeOptions();

  @Override
  public Integer call() {
    PauseScope what = scope.scope();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      if (!scheduler.resume(what)) {
        return explain(scheduler, what);
      }
      common.answer(
          Map.of("scope", what.kind().text(), "name", what.name(), "action", "resumed"),
          "resumed " + what);
      return ExitCode.OK;
    }
  }

  private int explain(JobScheduler scheduler, PauseScope what) {
    if (what.kind() == PauseScope.Kind.JOB && scheduler.get(what.name()).isEmpty()) {
      return Missing.say(common, what.name());
    }
    common.err().println("not resumed: " + what + " is not paused by itself (punctual pauses)");
    return ExitCode.CONFLICT;
  }
}
