package dev.punctual.trigger;

import dev.punctual.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A trigger, or a part of one, that cannot be evaluated exactly and is therefore refused when it is
 * made, never when it should fire. The message names the field, the value and the legal form.
 */
public class InvalidTriggerException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String legal;

  /**
   * @param field the part of the trigger, such as {@code "cron minute"}
   * @param value the refused value
   * @param legal the legal form, as the end of a sentence
   */
  public InvalidTriggerException(String field, @Nullable Object value, String legal) {
    super(field, value, legal);
    this.legal = legal;
  }

  /** This refusal under the name of the argument that the value came from. */
  public InvalidTriggerException of(String argument, @Nullable Object value) {
    return new InvalidTriggerException(argument, value, legal);
  }
}
