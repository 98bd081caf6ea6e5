package dev.punctual.app.cli.jobs;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Schedules failed jobs again. */
@Command(
    name = "retry",
    description = "Schedules failed jobs for now, with all their retries before them.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual retry mail-1"})
public final class RetryCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The jobs.")
  private List<String> ids;

  @Override
  public Integer call() {
    return new EachJob(common, "scheduled again").apply(ids, JobScheduler::retry);
  }
}
