package dev.punctual.handlers.command;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.handlers.internal.JobFields;
import dev.punctual.job.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one job runs.
 *
 * @param words the program and its arguments
 * @param input what it reads from its standard input
 */
record CommandAsk(List<String> words, String input) {
  private static final Set<String> FIELDS = Set.of("command", "arguments", "input");

  /**
   * Reads it.
   *
   * @param commands that jobs may name, by name
   * @throws InvalidInputException if it could never be run
   */
  static CommandAsk read(
      Metadata metadata, MetadataCodec codec, Map<String, NamedCommand> commands) {
    JobFields fields = JobFields.of(CommandHandler.NAME, codec.toMap(metadata), FIELDS);
    String legal = "one of " + new TreeSet<>(commands.keySet());
    String name = fields.text("command", legal);
    NamedCommand command = commands.get(NamedCommand.canonical(name));
    if (command == null) {
      throw fields.refused("command", name, legal);
    }
    Object input = fields.find("input").orElse("");
    return new CommandAsk(
        command.filled(arguments(fields)),
        input instanceof String text ? text : codec.encodeResult(input));
  }

  private static Map<String, String> arguments(JobFields fields) {
    Map<String, String> arguments = new LinkedHashMap<>();
    fields
        .object("arguments")
        .forEach(
            (name, value) -> {
              if (!(value instanceof String
                  || value instanceof Number
                  || value instanceof Boolean)) {
                throw fields.refused("arguments." + name, value, "text, a number, true or false");
              }
              arguments.put(name, value.toString());
            });
    return arguments;
  }
}
