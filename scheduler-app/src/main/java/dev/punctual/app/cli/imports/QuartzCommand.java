package dev.punctual.app.cli.imports;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.dialect.Dialect;
import dev.punctual.app.cli.imports.source.Contents;
import dev.punctual.app.cli.imports.source.QuartzTables;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.config.Settings;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Imports expressions of Quartz, or the triggers of its tables. */
@Command(
    name = "quartz",
    description = "Imports expressions of Quartz, or the triggers of its tables.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual import quartz 'report 0 0 9 ? * MON-FRI' --zone Europe/Berlin",
      "  punctual import quartz --tables --from postgresql://me@host/app --apply"
    })
final class QuartzCommand implements Callable<Integer> {
  private static final String LEGAL = "expressions, --file, --tables or --from";

  @ParentCommand private ImportCommand parent;
  @Mixin private ExpressionOptions expressions;

  @Option(names = "--tables", description = "Reads the tables qrtz_… of the database.")
  private boolean tables;

  @Mixin private FromOptions from;
  @Mixin private ImportOptions options;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    return new Importing(common, settings, options).run(contents(settings));
  }

  private Contents contents(Settings settings) {
    if (!tables && !from.given()) {
      return expressions.read(Dialect.QUARTZ, options.zone(settings), LEGAL);
    }
    if (expressions.given()) {
      throw new InvalidInputException("source", "expressions and tables", "one of " + LEGAL);
    }
    return new QuartzTables(options.zone(), Instant.now()).read(from.database(settings));
  }
}
