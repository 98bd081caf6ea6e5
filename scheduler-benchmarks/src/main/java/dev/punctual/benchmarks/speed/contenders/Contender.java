package dev.punctual.benchmarks.speed.contenders;

import java.time.Instant;
import java.util.List;

/**
 * A scheduler under measurement, alone in its process and in an empty database. What it has no way
 * of doing it refuses with {@link UnsupportedOperationException}.
 */
public interface Contender extends AutoCloseable {
  /**
   * Inserts jobs that are due and do nothing, by the fastest way there is, while nobody runs any.
   */
  void fill(int jobs) throws Exception;

  /**
   * Starts what runs jobs, waits until as many have run and their ends are in the database, and
   * stops it.
   *
   * @return nanoseconds up to the last recorded end
   */
  long drain(int jobs) throws Exception;

  /**
   * Schedules one job for each instant while a worker is up, and lets them run.
   *
   * @return how late each started, in nanoseconds
   */
  default List<Long> lateness(List<Instant> due) throws Exception {
    throw new UnsupportedOperationException("lateness");
  }

  /**
   * Inserts jobs for tomorrow with one call each.
   *
   * @return nanoseconds
   */
  default long enqueueSingly(int jobs) throws Exception {
    throw new UnsupportedOperationException("enqueue");
  }

  /**
   * Inserts jobs that no node can run with one call each, from several threads at once.
   *
   * @return how many
   */
  default long call(Load load) throws Exception {
    throw new UnsupportedOperationException("call");
  }

  /**
   * Inserts jobs for tomorrow with calls that take many.
   *
   * @return nanoseconds
   */
  default long enqueueInBatches(int jobs) throws Exception {
    throw new UnsupportedOperationException("enqueue");
  }

  @Override
  void close();
}
