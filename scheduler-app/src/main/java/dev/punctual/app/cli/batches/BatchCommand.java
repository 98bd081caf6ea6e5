package dev.punctual.app.cli.batches;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.BatchText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.chain.BatchProgress;
import dev.punctual.chain.ChainView;
import dev.punctual.chain.JobBatch;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how a batch stands. */
@Command(
    name = "batch",
    description = "Tells how a batch of jobs stands, or opens, closes or cancels one.",
    subcommands = {BatchOpenCommand.class, BatchCloseCommand.class, BatchCancelCommand.class},
    synopsisSubcommandLabel = "| open NAME | close NAME | cancel NAME",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual batch open import-7",
      "  punctual schedule part-1 --handler import --batch import-7",
      "  punctual schedule report --handler report --after-batch import-7 --after-on end",
      "  punctual batch close import-7",
      "  punctual batch import-7",
      "",
      "A batch that is itself named open, close or cancel goes last, after two dashes."
    })
public final class BatchCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Spec private CommandSpec command;

  /** Optional for the subcommands: picocli asks for it there too. */
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      hideParamSyntax = true,
      description = "The batch.")
  private @Nullable String name;

  Common common() {
    return common;
  }

  @Override
  public Integer call() {
    if (name == null) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'NAME'");
    }
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Optional<BatchProgress> progress = scheduler.batch(name).progress();
      return progress.isEmpty() ? sayThereIsNone(name) : tell(progress.get(), settings);
    }
  }

  private int tell(BatchProgress progress, Settings settings) {
    BatchText text = new BatchText(settings.scheduler().defaultZone());
    common.answer(ChainView.of(progress), text.details(progress));
    return ExitCode.OK;
  }

  /** Says that there is no batch, unless there is. */
  Optional<Integer> missing(JobBatch batch) {
    return batch.progress().isPresent()
        ? Optional.empty()
        : Optional.of(sayThereIsNone(batch.name().value()));
  }

  private int sayThereIsNone(String batch) {
    common
        .err()
        .println("no batch " + InvalidInputException.show(batch) + " (punctual batch open)");
    return ExitCode.NOT_FOUND;
  }
}
