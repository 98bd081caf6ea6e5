package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Words;

/**
 * What becomes of a nominal time that the zone's clocks leap over, as in the hour lost in spring.
 * Immutable and thread-safe, as every enum.
 */
public enum GapPolicy {
  /** Fires as late after the gap's start as the nominal time lies in the gap: 02:30 as 03:30. */
  SHIFT,
  /** Fires at the first instant after the gap: 02:30 as 03:00. */
  NEXT,
  /** Does not fire. */
  SKIP;

  /** The name in the text form, in lower case. */
  public String text() {
    return Words.text(this);
  }

  /**
   * The policy that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static GapPolicy parse(String text) {
    return Words.parse(GapPolicy.class, "policy gap", text);
  }
}
