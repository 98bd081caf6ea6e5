package dev.punctual.job;

import dev.punctual.InvalidInputException;

/** What a short text must be to live in a PostgreSQL column and on one line of a log. */
public final class Text {
  private Text() {}

  /**
   * Refuses what cannot live there.
   *
   * @param field the name of the value, for the message
   * @param longest how many characters it may have
   * @throws InvalidInputException if the value is blank, too long, or holds what PostgreSQL cannot
   *     keep
   */
  public static void check(String field, String value, int longest) {
    if (blank(value) || value.codePointCount(0, value.length()) > longest || !storable(value)) {
      throw new InvalidInputException(
          field,
          value,
          "1 to " + longest + " characters, not blank, without NUL and unpaired surrogates");
    }
  }

  /** By the same six characters as the table's constraint: what it keeps can be read. */
  private static boolean blank(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != ' ' && (c < '\t' || c > '\r')) {
        return false;
      }
    }
    return true;
  }

  /** Whether PostgreSQL can keep the text: no NUL, and valid as UTF-8. */
  static boolean storable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
