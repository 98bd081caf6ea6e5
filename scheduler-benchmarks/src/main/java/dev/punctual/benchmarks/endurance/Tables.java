package dev.punctual.benchmarks.endurance;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the scheduler's tables are like.
 *
 * @param deadRows as PostgreSQL's statistics estimate them
 * @param overdue jobs that have been due for more than a second
 */
record Tables(long tableMegabytes, long indexMegabytes, long deadRows, long overdue) {
  private static final String QUERY =
      """
      select sum(pg_table_size(relid)) / 1048576, sum(pg_indexes_size(relid)) / 1048576, sum(n_dead_tup),
        (select count(*) from scheduler_waiting where next_run < now() - interval '1 second')
      from pg_stat_user_tables
      where relname like 'schedule%' or relname = 'job_runs'
      """;

  static Tables of(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new Tables(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }
}
