package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What Punctual's tables hold. */
final class TableSizes {
  private static final String TABLES =
      """
      select format('%s %s dead, %s', relname, n_dead_tup, pg_size_pretty(pg_table_size(relid)))
      from pg_stat_user_tables
      where (relname in ('scheduled_jobs', 'scheduler_nodes') or relname like 'scheduler_runs%')
        and pg_relation_size(relid) > 0
      order by pg_table_size(relid) desc
      """;

  private static final String INDEXES =
      """
      select format('%s %s', indexrelname, pg_size_pretty(pg_relation_size(indexrelid)))
      from pg_stat_user_indexes
      where (relname in ('scheduled_jobs', 'scheduler_nodes') or relname like 'scheduler_runs%')
        and pg_relation_size(relid) > 0
      order by pg_relation_size(indexrelid) desc
      """;

  private TableSizes() {}

  /** Dead rows and sizes of tables, and sizes of indexes, for people. */
  static List<Finding> of(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return List.of(
          new Finding("tables at the end", lines(connection, TABLES), ""),
          new Finding("indexes at the end", lines(connection, INDEXES), ""));
    }
  }

  private static String lines(Connection connection, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return String.join("; ", lines);
  }
}
