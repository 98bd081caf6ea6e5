package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How often the tables of jobs and of history were read as a whole.
 *
 * @param scans sequential scans that were begun
 * @param rows that they read
 */
record FullScans(long scans, long rows) {
  private static final String QUERY =
      """
      select sum(seq_scan), sum(seq_tup_read) from pg_stat_user_tables
      where relname in ('scheduled_jobs', 'job_runs')
      """;

  /** By now. Backends tell of theirs when they end, or have been idle for ten seconds. */
  static FullScans of(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new FullScans(row.getLong(1), row.getLong(2));
    }
  }

  FullScans since(FullScans earlier) {
    return new FullScans(scans - earlier.scans, rows - earlier.rows);
  }
}
