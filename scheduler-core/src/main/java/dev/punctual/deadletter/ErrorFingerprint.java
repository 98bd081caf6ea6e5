package dev.punctual.deadletter;

import dev.punctual.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Tells errors of one kind from those of another. Two failed runs have the same fingerprint when
 * they failed with the same class of exception, the same message but for numbers and ids, and in
 * the same place of the application's code. It is the same in every process and after every
 * restart.
 *
 * @param value 1 to 64 small letters, digits and hyphens
 */
public record ErrorFingerprint(String value) {
  private static final Pattern LEGAL = Pattern.compile("[a-z0-9-]{1,64}");

  /** Of jobs that lost too many nodes in a row, each while it ran them. */
  public static final ErrorFingerprint NODE_LOST = new ErrorFingerprint("node-lost");

  /** Of jobs of which nobody knows why they failed, such as those that plain SQL made failed. */
  public static final ErrorFingerprint UNCLASSIFIED = new ErrorFingerprint("unclassified");

  /**
   * @throws InvalidInputException if the text has another form
   */
  public ErrorFingerprint {
    if (!LEGAL.matcher(value).matches()) {
      throw new InvalidInputException(
          "fingerprint", value, "1 to 64 small letters, digits and hyphens");
    }
  }

  /** The fingerprint of that text. */
  public static ErrorFingerprint of(String value) {
    return new ErrorFingerprint(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
