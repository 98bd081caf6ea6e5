package dev.punctual.http.signin.internal;

import java.util.stream.Collectors;

/** Text of strangers, as it may stand in one line for people. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text without what has no looks of its own (controls, marks that turn the direction of
   * writing, halves of pairs), stripped, and cut off.
   *
   * @param longest how many characters are left of it
   */
  public static String of(String text, int longest) {
    return text.codePoints()
        .map(point -> isPlain(point) ? point : ' ')
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .strip()
        .codePoints()
        .limit(longest)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
