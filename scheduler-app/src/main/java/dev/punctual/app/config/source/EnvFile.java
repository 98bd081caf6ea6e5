package dev.punctual.app.config.source;

import dev.punctual.app.config.keys.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env.local}: lines of {@code KEY=VALUE}, with {@code export} before and a comment
 * after if one likes. Values in single quotes or backticks stand as they are, values in double
 * quotes know backslash escapes, and both may span lines. Whatever is none of ours is passed over,
 * well-formed or not: the file belongs to another program too.
 */
final class EnvFile {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?(?<name>[\\w.-]+)[ \\t]*=[ \\t]*"
              + "(?<value>\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*+'|`[^`]*+`|[^\\r\\n]*?)"
              + "[ \\t]*(?:(?<=\\s|[\"'`])#[^\\r\\n]*)?$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern NO_ASSIGNMENT =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?PUNCTUAL_\\w*[ \\t]*(?![ \\t=\\w]).*$", Pattern.MULTILINE);

  private EnvFile() {}

  /** The settings in a file's text; problems take what is meant as one and is none. */
  static List<Entry> read(String text, String file, List<String> problems) {
    // Editors on Windows put a mark before the first line.
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<Entry> entries = new ArrayList<>();
    Matcher assignment = ASSIGNMENT.matcher(clean);
    while (assignment.find()) {
      String origin = origin(clean, assignment, file);
      EnvironmentVariables.entry(
              assignment.group("name"), unquoted(assignment.group("value")), origin)
          .ifPresent(entries::add);
    }
    Matcher none = NO_ASSIGNMENT.matcher(clean);
    while (none.find()) {
      problems.add("%s: expected NAME=VALUE.".formatted(origin(clean, none, file)));
    }
    return entries;
  }

  private static String origin(String text, Matcher found, String file) {
    long line = 1 + text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
    return file + ":" + line;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'`".indexOf(value.charAt(0)) >= 0
            && value.charAt(value.length() - 1) == value.charAt(0);
    if (!quoted) {
      return value;
    }
    String inner = value.substring(1, value.length() - 1);
    return value.charAt(0) == '"' ? unescaped(inner) : inner;
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\(.)", Pattern.DOTALL)
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1))));
  }

  private static String meaning(String escaped) {
    return switch (escaped) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      default -> escaped;
    };
  }
}
