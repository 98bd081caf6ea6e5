package dev.punctual.app.cli.imports;

import dev.punctual.app.cli.imports.source.DbSchedulerTable;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Imports tasks of db-scheduler. */
@Command(
    name = "db-scheduler",
    description = {
      "Imports tasks of db-scheduler that run once, from table scheduled_tasks.",
      "Recurring tasks have their schedules in code: they are left out, and told."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  punctual import db-scheduler --from postgresql://me@host/app --apply"
    })
final class DbSchedulerCommand implements Callable<Integer> {
  @ParentCommand private ImportCommand parent;
  @Mixin private FromOptions from;
  @Mixin private ImportOptions options;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    return new Importing(common, settings, options)
        .run(new DbSchedulerTable().read(from.database(settings)));
  }
}
