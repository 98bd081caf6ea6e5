package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Words;

/**
 * What becomes of a nominal time that the zone's clocks show twice, as in the hour repeated in
 * autumn. Immutable and thread-safe, as every enum.
 */
public enum OverlapPolicy {
  /** Fires at the first pass. */
  FIRST,
  /** Fires at the second pass. */
  LAST,
  /** Fires at each pass. */
  BOTH;

  /** The name in the text form, in lower case. */
  public String text() {
    return Words.text(this);
  }

  /**
   * The policy that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static OverlapPolicy parse(String text) {
    return Words.parse(OverlapPolicy.class, "policy overlap", text);
  }
}
