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

/** Opens batches. */
@Command(
    name = "open",
    description = "Opens a batch, to which jobs are added until it is closed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual batch open import-7"})
final class BatchOpenCommand implements Callable<Integer> {
  @ParentCommand private BatchCommand parent;

  @Parameters(paramLabel = "NAME", description = "The batch.")
  private String name;

  @Override
  public Integer call() {
    Common common = parent.common();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      JobBatch batch = scheduler.batch(name);
      return open(common, batch);
    }
  }

  private Integer open(Common common, JobBatch batch) {
    boolean opened = batch.open();
    if (!opened) {
      common
          .err()
          .println(
              "batch " + InvalidInputException.show(name) + " not opened: there is one already");
      return ExitCode.CONFLICT;
    }
    common.answer(
        Map.of("name", name, "action", "opened"),
        "opened batch " + InvalidInputException.show(name));
    return ExitCode.OK;
  }
}
