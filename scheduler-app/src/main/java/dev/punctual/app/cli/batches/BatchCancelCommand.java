package dev.punctual.app.cli.batches;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.chain.JobBatch;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Cancels batches. */
@Command(
    name = "cancel",
    description = "Closes a batch, and cancels what has not ended of it and what waits for it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual batch cancel import-7"})
final class BatchCancelCommand implements Callable<Integer> {
  @ParentCommand private BatchCommand parent;

  @Parameters(paramLabel = "NAME", description = "The batch.")
  private String name;

  @Override
  public Integer call() {
    Common common = parent.common();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      JobBatch batch = scheduler.batch(name);
      return parent.missing(batch).orElseGet(() -> cancel(common, batch));
    }
  }

  private Integer cancel(Common common, JobBatch batch) {
    int cancelled = batch.cancel();
    common.answer(
        Map.of("name", name, "cancelled", cancelled),
        InvalidInputException.show(name) + ": " + cancelled + " jobs cancelled");
    return cancelled == 0 ? ExitCode.CONFLICT : ExitCode.OK;
  }
}
