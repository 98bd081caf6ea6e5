package dev.punctual.app.cli.jobs;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels jobs. */
@Command(
    name = "cancel",
    description = "Cancels jobs that are scheduled, running or failed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual cancel daily_report mail-1"})
public final class CancelCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The jobs.")
  private List<String> ids;

  @Override
  public Integer call() {
    return new EachJob(common, "cancelled").apply(ids, JobScheduler::cancel);
  }
}
