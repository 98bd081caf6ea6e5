package dev.punctual.app.cli;

import dev.punctual.DuplicateJobException;
import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.app.cli.access.AccessCommand;
import dev.punctual.app.cli.batches.BatchCommand;
import dev.punctual.app.cli.bulk.BulkCommand;
import dev.punctual.app.cli.checks.DoctorCommand;
import dev.punctual.app.cli.checks.SendTestCommand;
import dev.punctual.app.cli.checks.SettingsCommand;
import dev.punctual.app.cli.events.EventCommand;
import dev.punctual.app.cli.failed.DiscardCommand;
import dev.punctual.app.cli.failed.FailedCommand;
import dev.punctual.app.cli.failed.NoteFaultCommand;
import dev.punctual.app.cli.failed.RedriveCommand;
import dev.punctual.app.cli.imports.ImportCommand;
import dev.punctual.app.cli.jobs.CancelCommand;
import dev.punctual.app.cli.jobs.EditCommand;
import dev.punctual.app.cli.jobs.ListCommand;
import dev.punctual.app.cli.jobs.RescheduleCommand;
import dev.punctual.app.cli.jobs.ResendCommand;
import dev.punctual.app.cli.jobs.RetryCommand;
import dev.punctual.app.cli.jobs.ScheduleCommand;
import dev.punctual.app.cli.jobs.ShowCommand;
import dev.punctual.app.cli.limits.LimitCommand;
import dev.punctual.app.cli.limits.LimitsCommand;
import dev.punctual.app.cli.limits.UnlimitCommand;
import dev.punctual.app.cli.occurrences.BackfillCommand;
import dev.punctual.app.cli.occurrences.RunCommand;
import dev.punctual.app.cli.occurrences.SkipCommand;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.LogSetup;
import dev.punctual.app.cli.pauses.PauseCommand;
import dev.punctual.app.cli.pauses.PausesCommand;
import dev.punctual.app.cli.pauses.ResumeCommand;
import dev.punctual.app.cli.search.AuditCommand;
import dev.punctual.app.cli.search.MessagesCommand;
import dev.punctual.app.cli.search.RunsCommand;
import dev.punctual.app.cli.service.DemoCommand;
import dev.punctual.app.cli.service.MigrateCommand;
import dev.punctual.app.cli.service.ServeCommand;
import dev.punctual.app.cli.suppression.LiftSuppressionCommand;
import dev.punctual.app.cli.suppression.SuppressCommand;
import dev.punctual.app.cli.suppression.SuppressionsCommand;
import dev.punctual.app.cli.telemetry.FiguresCommand;
import dev.punctual.app.cli.telemetry.NodesCommand;
import dev.punctual.app.cli.triggers.NextCommand;
import dev.punctual.edit.EditConflictException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line as a whole. */
@Command(
    name = "punctual",
    description = "Runs jobs when they are due: stored in PostgreSQL, retried, recorded.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ScheduleCommand.class,
      ListCommand.class,
      RunsCommand.class,
      BulkCommand.class,
      ShowCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      FailedCommand.class,
      RedriveCommand.class,
      DiscardCommand.class,
      NoteFaultCommand.class,
      RescheduleCommand.class,
      EditCommand.class,
      RunCommand.class,
      SkipCommand.class,
      BackfillCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      PausesCommand.class,
      LimitCommand.class,
      UnlimitCommand.class,
      LimitsCommand.class,
      FiguresCommand.class,
      NodesCommand.class,
      AuditCommand.class,
      MessagesCommand.class,
      ResendCommand.class,
      SuppressCommand.class,
      LiftSuppressionCommand.class,
      SuppressionsCommand.class,
      AccessCommand.class,
      BatchCommand.class,
      EventCommand.class,
      ImportCommand.class,
      NextCommand.class,
      SendTestCommand.class,
      MigrateCommand.class,
      DoctorCommand.class,
      SettingsCommand.class,
      CommandLine.HelpCommand.class
    },
    version = "punctual 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  punctual demo                                  see it work, in under a minute",
      "  punctual serve                                 run jobs until stopped",
      "  punctual schedule mail-1 --type email --in 15m \\",
      "      --metadata '{\"to\": \"ada@example.org\", \"subject\": \"Hi\", \"text\": \"Hello\"}'",
      "  punctual next 'cron:0 9 * * MON-FRI' --zone Europe/Berlin --count 3",
      "",
      "Without settings, jobs are kept in an embedded PostgreSQL in .punctual/ here.",
      "Exit codes: 0 done, 1 something failed, 2 wrong input, 3 no such job, 4 conflict."
    })
public final class PunctualCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  /** A command line, ready to execute arguments. */
  public static CommandLine commandLine() {
    LogSetup.quiet();
    CommandLine line = new CommandLine(new PunctualCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(PunctualCommand::explain);
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }

  /** An error in words; its stack only where somebody debugs. */
  private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    LoggerFactory.getLogger(PunctualCommand.class).debug("command failed", failure);
    if (failure instanceof DuplicateJobException || failure instanceof EditConflictException) {
      err.println(failure.getMessage());
      return ExitCode.CONFLICT;
    }
    if (failure instanceof SchedulerException known) {
      err.println(known.getMessage());
      return known.fault() == Fault.USER ? ExitCode.USAGE : ExitCode.FAILURE;
    }
    err.println("Unexpected: " + failure);
    failure.printStackTrace(err);
    return ExitCode.FAILURE;
  }
}
