package dev.punctual.app.config.source;

import dev.punctual.app.config.keys.Entry;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads a properties file in Java's format. The library forgets the line numbers, so it gets one
 * logical line at a time.
 */
final class PropertiesFile {
  private PropertiesFile() {}

  /** The settings in a file's text; problems take lines that are malformed. */
  static List<Entry> read(String text, String file, List<String> problems) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int first = 0, next; first < lines.size(); first = next) {
      next = end(lines, first);
      String origin = file + ":" + (first + 1);
      try {
        Properties one = new Properties();
        one.load(new StringReader(String.join("\n", lines.subList(first, next))));
        one.stringPropertyNames()
            .forEach(name -> entries.add(new Entry(name, one.getProperty(name), origin)));
      } catch (IllegalArgumentException e) {
        problems.add("%s: expected a well-formed \\uXXXX escape.".formatted(origin));
      } catch (IOException e) {
        throw new UncheckedIOException("A string cannot fail to be read", e);
      }
    }
    return entries;
  }

  /** The index after the last line that continues the first one. */
  private static int end(List<String> lines, int first) {
    int last = first;
    while (!isComment(lines.get(first)) && continues(lines.get(last)) && last + 1 < lines.size()) {
      last++;
    }
    return last + 1;
  }

  private static boolean isComment(String line) {
    String start = line.strip();
    return start.startsWith("#") || start.startsWith("!");
  }

  /** An odd number of backslashes at the end: pairs of them stand for one that means itself. */
  private static boolean continues(String line) {
    int length = line.length();
    while (length > 0 && line.charAt(length - 1) == '\\') {
      length--;
    }
    return (line.length() - length) % 2 == 1;
  }
}
