package dev.punctual.job;

/**
 * How a run ended that no handler ended: one of a closed set. Nodes alone say so, by the methods of
 * {@link Lifecycle}.
 */
sealed interface NodeOutcome extends Outcome {

  /**
   * The node is stopping or lost its lease and interrupted the handler; run again at once
   * elsewhere, without spending a retry.
   *
   * @param reason why
   */
  record Interrupted(String reason) implements NodeOutcome {}

  /** The node gives a claim back that it never began. */
  record Released() implements NodeOutcome {}

  /** The run was not begun, for by its trigger it is too late for this occurrence. */
  record Missed() implements NodeOutcome {}

  /** The run was not begun, for its occurrence is past its deadline. */
  record Expired() implements NodeOutcome {}
}
