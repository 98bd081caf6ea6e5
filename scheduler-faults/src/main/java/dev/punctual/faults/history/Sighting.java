package dev.punctual.faults.history;

import java.time.Instant;

/**
 * What a handler told the observer, which is not part of the scheduler.
 *
 * @param kind whether the handler began or ended
 * @param job the job's id
 * @param occurrence the run date that the handler was given
 * @param fence of the run
 * @param attempt of the occurrence, from 1
 * @param node who ran it
 * @param at when the observer heard it, by the observer's clock
 */
public record Sighting(
    Kind kind, String job, Instant occurrence, long fence, int attempt, String node, Instant at) {

  /** What happened. */
  public enum Kind {
    /** The handler was called. */
    BEGIN,
    /** The handler was about to return. */
    RETURN,
    /** The handler was about to throw. */
    THROW,
    /** The handler saw an interrupt and gave up. */
    INTERRUPTED
  }
}
