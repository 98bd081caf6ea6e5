package dev.punctual.internal.text;

/**
 * Text of strangers as it may stand in a log, a message or a table: on one line and of bounded
 * length, with what would end the line, colour it or turn its direction shown escaped, so that no
 * text passes for another line.
 */
public final class OneLine {
  private OneLine() {}

  /**
   * A text, escaped and cut.
   *
   * @param widest the most characters of the text that are shown; an ellipsis stands for the rest
   */
  public static String of(String text, int widest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < widest; i++) {
      char c = text.charAt(i);
      shown.append(isPlain(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return text.length() > widest ? shown.append('…').toString() : shown.toString();
  }

  /** Neither a control character, nor a separator of lines, nor a mark of direction. */
  private static boolean isPlain(char c) {
    return !Character.isISOControl(c)
        && c != 0x2028
        && c != 0x2029
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069);
  }
}
