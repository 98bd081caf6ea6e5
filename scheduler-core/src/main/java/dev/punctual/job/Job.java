package dev.punctual.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as its store knows it at one moment. Immutable.
 *
 * @param row the store's own number for it; grows with the order of insertion
 * @param spec what was asked for
 * @param state where it stands
 * @param createdAt when it was first scheduled; of a unique job, when it last began anew, or the
 *     first of its series of debounced requests came
 * @param updatedAt when its row last changed
 * @param version grows by one with every change of what was asked for, whoever makes it; 1 at
 *     first. Runs, retries and cancellations leave it as it is
 * @param pausedBy the pause that holds it, of several the one that lasts longest; null when none
 *     does, for a job that has ended, and for a job as a claim hands it out
 */
public record Job(
    long row,
    JobSpec spec,
    JobState state,
    Instant createdAt,
    Instant updatedAt,
    long version,
    @Nullable Pause pausedBy) {
  /**
   * The run date of a recurring job whose first occurrence nobody has computed yet, because SQL put
   * it there: the node that finds it due does so.
   */
  public static final Instant UNPLANNED = Instant.parse("0001-01-01T00:00:00Z");

  /** One that nobody has changed, and that no pause holds. */
  public Job(long row, JobSpec spec, JobState state, Instant createdAt, Instant updatedAt) {
    this(row, spec, state, createdAt, updatedAt, 1, null);
  }

  /** The pause that holds it, of several the one that lasts longest; empty when none does. */
  public Optional<Pause> pause() {
    return Optional.ofNullable(pausedBy);
  }

  /** Its name. */
  public JobId id() {
    return spec.id();
  }

  /** Its status. */
  public JobStatus status() {
    return state.status();
  }

  /** Its type. */
  public JobType type() {
    return spec.type();
  }

  /** The name of the code that runs it. */
  public String handler() {
    return spec.handler().value();
  }

  /** Its own data as JSON. */
  public String metadata() {
    return spec.metadata().json();
  }

  /**
   * Its own data, read by the codec that is on the class path. A scheduler that was given a codec
   * reads by that: {@link dev.punctual.SchedulerClient#payload}.
   *
   * @param type what to read it as; {@link Metadata} itself for the raw text
   * @throws dev.punctual.InvalidInputException if it does not fit
   */
  public <T> T payload(Class<T> type) {
    return type.cast(Payloads.onClassPath().read(spec.metadata(), type));
  }

  /** When its current occurrence is due by its trigger; empty while no node has computed it. */
  public Optional<Instant> runDate() {
    return unplanned() ? Optional.empty() : Optional.of(state.runDate());
  }

  /** When its next attempt is due; empty when none is. */
  public Optional<Instant> nextRun() {
    return Optional.ofNullable(state.nextRun());
  }

  /** When its latest attempt was claimed; empty before the first. */
  public Optional<Instant> lastRun() {
    return Optional.ofNullable(state.lastRun());
  }

  /** The latest error, shortened; empty when the latest run had none. */
  public Optional<String> lastError() {
    return Optional.ofNullable(state.lastError());
  }

  /** Retries of the current occurrence used so far. */
  public int retries() {
    return state.counters().retries();
  }

  /** Nodes lost in a row while they ran the job. */
  public int crashes() {
    return state.counters().crashes();
  }

  /** Occurrences ended so far. */
  public long runs() {
    return state.counters().runs();
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
