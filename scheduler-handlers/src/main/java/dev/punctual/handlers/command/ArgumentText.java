package dev.punctual.handlers.command;

import dev.punctual.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One argument of a program, parts of which a job fills in.
 *
 * @param parts that stand one after the other
 */
record ArgumentText(List<Part> parts) {
  private static final Pattern PART =
      Pattern.compile("\\{\\{|}}|\\{([A-Za-z][A-Za-z0-9_]*)(?:=([^{}]+))?}|[^{}]+");

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+,-]{0,199}");

  private static final String LEGAL =
      "up to 200 letters, digits and ._:@+,- that begin with a letter or a digit";

  /**
   * A part.
   *
   * @param text that is fixed, or the name of what a job fills in
   * @param open whether a job fills it in
   * @param choices what it may be; none for any safe word
   */
  record Part(String text, boolean open, Set<String> choices) {
    static Part fixed(String text) {
      return new Part(text, false, Set.of());
    }

    String filled(Map<String, String> arguments) {
      if (!open) {
        return text;
      }
      String value = arguments.getOrDefault(text, "");
      boolean legal = choices.isEmpty() ? SAFE.matcher(value).matches() : choices.contains(value);
      if (!legal) {
        throw new InvalidInputException(
            "argument '" + text + "' of a command",
            value,
            choices.isEmpty() ? LEGAL : "one of " + choices);
      }
      return value;
    }
  }

  static ArgumentText parse(String command, String text) {
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      parts.add(part(part));
      end = part.end();
    }
    if (end < text.length()) {
      throw new InvalidInputException(
          "command " + command,
          text,
          "braces around names such as {day} or {day=monday|friday}, and {{ and }} for braces");
    }
    return new ArgumentText(List.copyOf(parts));
  }

  private static Part part(Matcher part) {
    String name = part.group(1);
    if (name == null) {
      String text = part.group();
      return Part.fixed(text.equals("{{") || text.equals("}}") ? text.substring(1) : text);
    }
    String choices = part.group(2);
    return new Part(
        name,
        true,
        choices == null ? Set.of() : new LinkedHashSet<>(List.of(choices.split("\\|"))));
  }

  Set<String> names() {
    return parts.stream().filter(Part::open).map(Part::text).collect(Collectors.toSet());
  }

  /** Its fixed text. */
  String fixed() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  String filled(Map<String, String> arguments) {
    return parts.stream().map(part -> part.filled(arguments)).collect(Collectors.joining());
  }
}
