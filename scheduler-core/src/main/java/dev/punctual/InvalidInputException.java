package dev.punctual;

import dev.punctual.internal.text.OneLine;
import org.jspecify.annotations.Nullable;

/** An input that Punctual refuses. The message names the field, the value and the legal form. */
public class InvalidInputException extends SchedulerException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 120;

  private final String field;
  private final String legal;

  /**
   * @param field what was given, such as {@code "job id"}
   * @param value the refused value; shown shortened and with control characters escaped
   * @param legal the legal form, as the end of a sentence, such as {@code "1 to 255 characters"}
   */
  public InvalidInputException(String field, @Nullable Object value, String legal) {
    super(Fault.USER, "Invalid " + field + " " + show(value) + ": expected " + legal + ".");
    this.field = field;
    this.legal = legal;
  }

  /** What was given, such as {@code "job id"}. */
  public String field() {
    return field;
  }

  /** The legal form, such as {@code "1 to 255 characters"}. */
  public String legal() {
    return legal;
  }

  /** A value as it may stand in a message: quoted, on one line, of bounded length. */
  public static String show(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text = value.toString();
    String shown = "'" + OneLine.of(text, SHOWN) + "'";
    return text.length() > SHOWN ? shown + " (" + text.length() + " characters)" : shown;
  }
}
