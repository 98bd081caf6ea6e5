package dev.punctual.benchmarks.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What became of rows, above all of those of Punctual's table of jobs, as the statistics of tables
 * say. They tell late what a session has done, so that what belongs to a time between two moments
 * is exact only where nobody worked shortly before the first.
 *
 * @param all updates of jobs
 * @param hot those that no index was touched for
 * @param deletes removed jobs
 * @param dead row versions that were replaced or removed, in all tables; unlike the number of those
 *     that vacuum has left, it only grows
 */
public record JobUpdates(long all, long hot, long deletes, long dead) {
  /** Before anything was done in a database. */
  public static final JobUpdates NONE = new JobUpdates(0, 0, 0, 0);

  private static final String QUERY =
      """
      select coalesce(sum(n_tup_upd), 0), coalesce(sum(n_tup_hot_upd), 0),
             coalesce(sum(n_tup_del), 0),
             (select coalesce(sum(n_tup_upd + n_tup_del), 0) from pg_stat_user_tables)
      from pg_stat_user_tables
      where schemaname = 'public' and relname = 'scheduled_jobs'
      """;

  /** Backends tell of theirs when they end, or have been idle for ten seconds. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(12);

  private static final long PAUSE_MILLIS = 200;

  /** By now, of all databases without such a table none. */
  public static JobUpdates of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet row = statement.executeQuery(QUERY)) {
        row.next();
        return new JobUpdates(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }

  /**
   * Those that came after this moment, as soon as each of so many jobs was updated or deleted by
   * the statistics, or after twelve seconds.
   */
  public JobUpdates untilTold(Connection connection, long jobs)
      throws SQLException, InterruptedException {
    return until(connection, since -> since.all + since.deletes >= jobs);
  }

  /**
   * Those that came after this moment, as soon as so many rows are dead, or after twelve seconds.
   */
  public JobUpdates untilDead(Connection connection, long rows)
      throws SQLException, InterruptedException {
    return until(connection, since -> since.dead >= rows);
  }

  private JobUpdates until(Connection connection, Predicate<JobUpdates> told)
      throws SQLException, InterruptedException {
    long began = System.nanoTime();
    JobUpdates since = of(connection).since(this);
    while (!told.test(since) && System.nanoTime() - began < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      since = of(connection).since(this);
    }
    return since;
  }

  /** The share of updates that touched no index, 0 to 1; not a number if there was none. */
  public double hotShare() {
    return all == 0 ? Double.NaN : (double) hot / all;
  }

  private JobUpdates since(JobUpdates earlier) {
    return new JobUpdates(
        all - earlier.all, hot - earlier.hot, deletes - earlier.deletes, dead - earlier.dead);
  }
}
