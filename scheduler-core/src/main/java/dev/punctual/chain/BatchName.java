package dev.punctual.chain;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Text;

/**
 * The name of a batch; unique within a store. Any text of 1 to 255 characters.
 *
 * @param value the name as the user gave it
 */
public record BatchName(String value) {
  private static final int LONGEST = 255;

  /**
   * @throws InvalidInputException if the text is not a legal name
   */
  public BatchName {
    Text.check("batch", value, LONGEST);
  }

  /** The name of this text. */
  public static BatchName of(String value) {
    return new BatchName(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
