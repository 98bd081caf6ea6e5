package dev.punctual.job;

import java.time.Instant;

/**
 * A job as its store knows it at one moment. Immutable.
 *
 * @param row the store's own number for it; grows with the order of insertion
 * @param spec what was asked for
 * @param state where it stands
 * @param createdAt when it was first scheduled
 * @param updatedAt when its row last changed
 */
public record Job(long row, JobSpec spec, JobState state, Instant createdAt, Instant updatedAt) {
  /**
   * The run date of a recurring job whose first occurrence nobody has computed yet, because SQL put
   * it there: the node that finds it due does so.
   */
  public static final Instant UNPLANNED = Instant.parse("0001-01-01T00:00:00Z");

  /** Its name. */
  public JobId id() {
    return spec.id();
  }

  /** Its status. */
  public JobStatus status() {
    return state.status();
  }

  /** Number of the attempt that runs now or runs next, from 1. */
  public int attempt() {
    return state.counters().retries() + 1;
  }

  /** Whether its first occurrence is still to be computed. */
  public boolean unplanned() {
    return state.runDate().equals(UNPLANNED);
  }

  /** When the attempt that runs now or runs next is due. */
  public Instant due() {
    Instant next = state.nextRun();
    return next == null ? state.runDate() : next;
  }

  /**
   * The same for every attempt of one occurrence: a receiver that has seen the key before can
   * recognise a repeat after a crash.
   */
  public String idempotencyKey() {
    return id().value() + "@" + state.runDate();
  }
}
