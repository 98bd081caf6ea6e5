package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Words;

/**
 * What becomes of an occurrence that falls due while the run before it has not ended. Immutable and
 * thread-safe, as every enum.
 */
public enum ConcurrencyPolicy {
  /** It is missed; the next one is the first after the end of that run. */
  SKIP,
  /** It waits and runs after that run, in order; of more than the backlog, the latest. */
  QUEUE,
  /** It runs beside it: each occurrence becomes a job of its own when it is due. */
  ALLOW;

  /** The name in the text form, in lower case. */
  public String text() {
    return Words.text(this);
  }

  /**
   * The policy that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static ConcurrencyPolicy parse(String text) {
    return Words.parse(ConcurrencyPolicy.class, "policy concurrency", text);
  }
}
