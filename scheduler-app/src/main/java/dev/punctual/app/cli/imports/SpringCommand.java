package dev.punctual.app.cli.imports;

import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Imports expressions of Spring. */
@Command(
    name = "spring",
    description = "Imports expressions as Spring's @Scheduled(cron = …) has them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual import spring 'report 0 0 9 * * MON-FRI' --zone Europe/Berlin",
      "  punctual import spring --file schedules.txt --apply"
    })
final class SpringCommand implements Callable<Integer> {
  @ParentCommand private ImportCommand parent;
  @Mixin private ExpressionOptions expressions;
  @Mixin private ImportOptions options;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    return new Importing(common, settings, options)
        .run(expressions.read(Dialect.SPRING, options.zone(settings), "expressions or --file"));
  }
}
