package dev.punctual.handler;

import dev.punctual.SchedulerClient;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.port.RunQueue;
import dev.punctual.run.Steps;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a handler may know of its run. Safe for use by many threads. */
public interface RunContext {

  /** The job as it was when this run was claimed. */
  Job job();

  /** When the handler was called, by the store's clock. */
  Instant startedAt();

  /** Whether the run should stop: its job was cancelled, its time is up, or its node stops. */
  boolean isStopped();

  /**
   * Records the run as done through another queue, such as one bound to the caller's own database
   * transaction, so that the handler's work and its completion commit or roll back together. The
   * handler commits and returns done; the run is then not recorded again. If it throws, or returns
   * another outcome, the transaction must have been rolled back, and that counts as usual.
   *
   * @param queue bound to the caller's transaction
   * @param result for history; null for none
   * @throws dev.punctual.SchedulerException if the node no longer holds the run; roll back then
   */
  void completeThrough(RunQueue queue, @Nullable Object result);

  /**
   * Records the run as done within the caller's own transaction, so that the handler's work and its
   * completion commit or roll back together; else as {@link #completeThrough}.
   *
   * @param connection without autocommit
   * @param result for history; null for none
   * @throws dev.punctual.SchedulerException if the node no longer holds the run; roll back then.
   *     Also if the store has no transactions of connections
   * @throws dev.punctual.InvalidInputException if the connection commits by itself
   */
  void complete(Connection connection, @Nullable Object result);

  /**
   * Schedules and steers other jobs, such as those that follow. What is done through it stands
   * however this run ends, and happens again when the run is repeated: give follow-up jobs an id
   * that is the same for every attempt, and {@link dev.punctual.OnConflict#KEEP}. With {@link
   * SchedulerClient#within} they are scheduled in the transaction that completes this run.
   */
  SchedulerClient client();

  /** Steps whose results the store keeps, so that no later attempt does them again. */
  Steps steps();

  /** As {@link Steps#step(String, Class, Steps.Work)}. */
  default <T, X extends Exception> T step(
      String name, Class<T> type, Steps.Work<? extends T, X> work) throws X {
    return steps().step(name, type, work);
  }

  /** As {@link Steps#step(String, Steps.Action)}. */
  default <X extends Exception> void step(String name, Steps.Action<X> action) throws X {
    steps().step(name, action);
  }

  /**
   * Tells how far the run is. The latest that was told is written every other second at most, and
   * before the run's end is recorded, however often this is called; so it may be called for each of
   * a million rows. It never throws.
   *
   * @param share how much of the whole is done, from 0 to 1; what is beyond counts as the nearer of
   *     both, and NaN as unknown
   * @param message for people, such as {@code 2 of 5 files}; one of more than 500 characters is cut
   */
  void progress(double share, @Nullable String message);

  /** As {@link #progress(double, String)} without a message. */
  default void progress(double share) {
    progress(share, null);
  }

  /**
   * Logs a line for those who look at this run, written when {@link #progress} is. The latest 500
   * lines of a run are kept, each of 2,000 characters at most; a longer one is cut. It never
   * throws.
   */
  void log(String line);

  /**
   * The jobs that this one waited for, with their results, read page by page as the stream is
   * consumed; see {@link SchedulerClient#predecessors}.
   */
  default Stream<Predecessor> predecessors() {
    return client().predecessors(jobId().value());
  }

  /**
   * The number of this claim of the job, greater than that of each earlier one. A receiver that
   * keeps the greatest number it has seen can refuse what a run does that was taken over by
   * another.
   */
  default long fence() {
    return job().state().hold().fence();
  }

  /** When the job's timeout interrupts the handler; empty for a job without one. */
  default Optional<Instant> deadline() {
    return Optional.ofNullable(job().spec().options().timeout()).map(startedAt()::plus);
  }

  /** How long after the attempt was due the handler was called; not negative. */
  default Duration lateness() {
    Duration late = Duration.between(due(), startedAt());
    return late.isNegative() ? Duration.ZERO : late;
  }

  /** The job's name. */
  default JobId jobId() {
    return job().id();
  }

  /** Which attempt of its occurrence this is, from 1. */
  default int attempt() {
    return job().attempt();
  }

  /** When this attempt was due. */
  default Instant due() {
    return job().due();
  }

  /** The same for every attempt of one occurrence. */
  default String idempotencyKey() {
    return job().idempotencyKey();
  }
}
