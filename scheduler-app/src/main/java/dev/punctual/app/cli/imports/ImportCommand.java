package dev.punctual.app.cli.imports;

import dev.punctual.app.cli.options.Common;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads schedules of other programs. */
@Command(
    name = "import",
    description = {
      "Imports schedules of other programs; prints them unless --apply is given.",
      "Tells where they run at other times, as at clock changes, with the instants."
    },
    subcommands = {
      CrontabCommand.class,
      QuartzCommand.class,
      SpringCommand.class,
      PgCronCommand.class,
      DbSchedulerCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  crontab -l | punctual import crontab -",
      "  punctual import spring '0 0 9 * * MON-FRI' --zone Europe/Berlin",
      "  punctual import pg_cron --apply",
      "",
      "Exit codes: 0 done, 2 something is refused and nothing was made,",
      "4 an id is taken."
    })
public final class ImportCommand implements Runnable {
  @Mixin private Common common;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  Common common() {
    return common;
  }

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }
}
