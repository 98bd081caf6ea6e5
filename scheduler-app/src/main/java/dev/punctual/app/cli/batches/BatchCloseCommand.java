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

/** Closes batches. */
@Command(
    name = "close",
    description = "Closes a batch, so that jobs that wait for all of it go at its end.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual batch close import-7"})
final class BatchCloseCommand implements Callable<Integer> {
  @ParentCommand private BatchCommand parent;

  @Parameters(paramLabel = "NAME", description = "The batch.")
  private String name;

  @Override
  public Integer call() {
    Common common = parent.common();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      JobBatch batch = scheduler.batch(name);
      return parent.missing(batch).orElseGet(() -> close(common, batch));
    }
  }

  private Integer close(Common common, JobBatch batch) {
    boolean closed = batch.close();
    if (!closed) {
      common
          .err()
          .println(
              "batch " + InvalidInputException.show(name) + " not closed: it was closed before");
      return ExitCode.CONFLICT;
    }
    common.answer(
        Map.of("name", name, "action", "closed"),
        "closed batch " + InvalidInputException.show(name));
    return ExitCode.OK;
  }
}
