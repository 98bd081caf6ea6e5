package dev.punctual.app.cli.events;

import dev.punctual.app.cli.options.Common;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What there is to do with an event and its reminders. */
@Command(
    name = "event",
    description = "Shows, moves or cancels the reminders of an event.",
    subcommands = {EventShowCommand.class, EventMoveCommand.class, EventCancelCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  punctual event show event-123",
      "  punctual event move event-123 --at 2026-12-27T18:00 --zone Europe/Berlin",
      "  punctual event cancel event-123",
      "",
      "punctual schedule reminder makes reminders."
    })
public final class EventCommand implements Runnable {
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
