package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Words;

/**
 * What becomes of occurrences that fell due while no node could run them. Immutable and
 * thread-safe, as every enum.
 */
public enum MisfirePolicy {
  /** The latest runs, once, and makes up for the others. */
  COALESCE,
  /** Each runs, in order; of more than the backlog, the latest. */
  RUN_ALL,
  /** None runs: an occurrence that is later than its grace time, by default a minute, is missed. */
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
  public static MisfirePolicy parse(String text) {
    return Words.parse(MisfirePolicy.class, "policy misfire", text);
  }
}
