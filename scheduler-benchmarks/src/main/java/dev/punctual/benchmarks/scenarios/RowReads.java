package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What was read of the tables of jobs and of history. Punctual's functions keep away from
 * sequential scans, so that a full read could also be one of an index.
 *
 * @param fullScans sequential scans that were begun
 * @param byFullScan rows that they read
 * @param byIndex rows that scans of indexes read
 */
record RowReads(long fullScans, long byFullScan, long byIndex) {
  private static final String QUERY =
      """
      select sum(seq_scan), sum(seq_tup_read), sum(idx_tup_fetch) from pg_stat_user_tables
      where relname = 'scheduled_jobs' or relname like 'scheduler_runs%'
      """;

  /** By now. Backends tell of theirs when they end, or have been idle for ten seconds. */
  static RowReads of(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new RowReads(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  RowReads since(RowReads earlier) {
    return new RowReads(
        fullScans - earlier.fullScans, byFullScan - earlier.byFullScan, byIndex - earlier.byIndex);
  }
}
