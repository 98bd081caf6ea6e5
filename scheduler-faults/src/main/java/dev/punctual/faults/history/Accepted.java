package dev.punctual.faults.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that a client was told is scheduled.
 *
 * @param job its id
 * @param due when its first run is due, in whole microseconds, as PostgreSQL keeps it
 * @param every between two occurrences of a recurring job, which begin at {@code due}; null for a
 *     job that runs once
 * @param runAll whether each missed occurrence is to run ({@code misfire=run_all}), and not the
 *     latest alone
 * @param maxRetries how often a failed run is tried again
 * @param failures how many attempts of each occurrence its handler fails
 * @param cancelled whether a client was told that it is cancelled
 * @param until the last instant at which an occurrence of a recurring job may be due; null if it
 *     recurs without end
 * @param receipts whether its handler completes each run in a transaction of its own, with a
 *     receipt
 */
public record Accepted(
    String job,
    Instant due,
    @Nullable Duration every,
    boolean runAll,
    int maxRetries,
    int failures,
    boolean cancelled,
    @Nullable Instant until,
    boolean receipts) {

  private static final char BEFORE_KEY = '~';

  /** The id of a job that shares a concurrency key with others. */
  public static String idWithKey(String id, String key) {
    return id + BEFORE_KEY + key;
  }

  /** The concurrency key of a job, which its id tells; null if it has none. */
  public static @Nullable String keyOf(String job) {
    int at = job.indexOf(BEFORE_KEY);
    return at < 0 ? null : job.substring(at + 1);
  }

  /** A job that recurs without end, if it recurs, and leaves no receipts. */
  public Accepted(
      String job,
      Instant due,
      @Nullable Duration every,
      boolean runAll,
      int maxRetries,
      int failures,
      boolean cancelled) {
    this(job, due, every, runAll, maxRetries, failures, cancelled, null, false);
  }

  /** The same job, of which a client was told that it is cancelled. */
  public Accepted asCancelled() {
    return new Accepted(job, due, every, runAll, maxRetries, failures, true, until, receipts);
  }
}
