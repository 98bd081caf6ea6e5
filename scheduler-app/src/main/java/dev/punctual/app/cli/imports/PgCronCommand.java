package dev.punctual.app.cli.imports;

import dev.punctual.app.cli.imports.source.PgCronTable;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Imports the jobs of pg_cron. */
@Command(
    name = "pg_cron",
    description = {
      "Imports the active jobs of pg_cron: each becomes a job of the handler sql,",
      "or of --handler, with the command in its metadata. pg_cron's own jobs stay."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual import pg_cron",
      "  punctual import pg_cron --from postgresql://me@host/postgres --apply"
    })
final class PgCronCommand implements Callable<Integer> {
  @ParentCommand private ImportCommand parent;
  @Mixin private FromOptions from;
  @Mixin private ImportOptions options;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    return new Importing(common, settings, options)
        .run(new PgCronTable(options.zone()).read(from.database(settings)));
  }
}
