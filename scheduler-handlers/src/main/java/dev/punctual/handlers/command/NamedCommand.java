package dev.punctual.handlers.command;

import dev.punctual.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program that jobs may run, with its arguments. Immutable.
 *
 * <p>Its text is cut at its spaces, apart from those between double quotes:
 *
 * <pre>
 *   /usr/bin/pg_dump --file=/backups/{day}.dump {mode=-v|-q} shop
 * </pre>
 *
 * <p>What stands in braces is filled in by a job: one word of letters, digits and the characters .
 * _ : @ + , - that begins with a letter or a digit, or one of the words after the equals sign. Two
 * braces stand for one. No shell reads any of it.
 */
public final class NamedCommand {
  /** The legal form of the text. */
  public static final String LEGAL =
      "an absolute path of a program and its arguments, such as /usr/bin/pg_dump"
          + " --file=/backups/{day}.dump shop";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

  private final String name;
  private final List<ArgumentText> words;

  private NamedCommand(String name, List<ArgumentText> words) {
    this.name = name;
    this.words = words;
  }

  /**
   * Reads a command.
   *
   * @param name by which jobs know it; capital and small letters are the same, and so are {@code -}
   *     and {@code _}
   * @param text the program and its arguments
   * @throws InvalidInputException if one of them is not legal
   */
  public static NamedCommand parse(String name, String text) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "name of a command", name, "a letter, then at most 62 letters, digits, _ and -");
    }
    if (!WORD.matcher("").reset(text).replaceAll("").isBlank()) {
      throw new InvalidInputException("command " + name, text, "double quotes in pairs");
    }
    List<ArgumentText> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(ArgumentText.parse(name, word.group().replace("\"", "")));
    }
    if (words.isEmpty() || !words.get(0).names().isEmpty() || !isAbsolute(words.get(0).fixed())) {
      throw new InvalidInputException("command " + name, text, LEGAL);
    }
    return new NamedCommand(canonical(name), words);
  }

  private static boolean isAbsolute(String program) {
    return program.indexOf('\0') < 0 && Path.of(program).isAbsolute();
  }

  static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** By which jobs know it, in small letters. */
  public String name() {
    return name;
  }

  /**
   * The program and its arguments, as a job fills them in.
   *
   * @throws InvalidInputException if an argument is missing, unknown or not legal
   */
  List<String> filled(Map<String, String> arguments) {
    Set<String> known =
        words.stream()
            .flatMap(word -> word.names().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!known.equals(arguments.keySet())) {
      throw new InvalidInputException(
          "arguments of command " + name, arguments.keySet(), "values for " + known);
    }
    return words.stream().map(word -> word.filled(arguments)).toList();
  }

  @Override
  public String toString() {
    return "NamedCommand[" + name + "]";
  }
}
