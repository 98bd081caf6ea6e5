package dev.punctual.dashboard.internal.page.work;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Texts as they are written in programs, whatever is in them. */
final class Quoted {
  private Quoted() {}

  /**
   * As a string of JSON (RFC 8259, section 7), which is one of Java and JavaScript as well: all but
   * printable ASCII is escaped, so that it is read the same whatever encoding a file has.
   */
  static String json(String text) {
    return text.chars().mapToObj(Quoted::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int character) {
    if (character == '"' || character == '\\') {
      return "\\" + (char) character;
    }
    if (character == '\n') {
      return "\\n";
    }
    return character < ' ' || character > '~'
        ? String.format("\\u%04x", character)
        : Character.toString(character);
  }

  /** As a string of SQL, with standard_conforming_strings, as PostgreSQL has it. */
  static String sql(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** As a word of a POSIX shell. */
  static String shell(String text) {
    return text.matches("[A-Za-z0-9_.:/@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** As a part of a path. */
  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
