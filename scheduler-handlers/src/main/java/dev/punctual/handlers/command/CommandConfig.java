package dev.punctual.handlers.command;

import dev.punctual.InvalidInputException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which programs jobs may run, and how. Immutable.
 *
 * @param commands that jobs may name; one or more
 * @param folder that they work in; it is made if it is not there
 * @param keepBytes how much of the end of what a program says is kept, 0 to 262,144. Default 16,384
 */
public record CommandConfig(List<NamedCommand> commands, Path folder, int keepBytes) {
  /** The most that can be kept of what a program says. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final int USUAL_BYTES = 16 * 1024;

  /**
   * @throws InvalidInputException if there is no command, two have one name, or a value is out of
   *     its range
   */
  public CommandConfig {
    commands = List.copyOf(commands);
    if (commands.isEmpty()
        || commands.stream().map(NamedCommand::name).distinct().count() < commands.size()) {
      throw new InvalidInputException(
          "commands", commands, "one at least, each with a name of its own");
    }
    if (keepBytes < 0 || keepBytes > MOST_BYTES) {
      throw new InvalidInputException("bytes of output to keep", keepBytes, "0 to " + MOST_BYTES);
    }
  }

  /** The defaults, for these commands. */
  public static CommandConfig of(Path folder, NamedCommand... commands) {
    return new CommandConfig(List.of(commands), folder, USUAL_BYTES);
  }

  /** The same with this bound of output. */
  public CommandConfig withKeepBytes(int other) {
    return new CommandConfig(commands, folder, other);
  }
}
