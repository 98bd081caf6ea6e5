package dev.punctual.benchmarks.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a database had done at one moment.
 *
 * @param statements that clients sent
 * @param commits of transactions
 * @param walBytes written by the whole server
 * @param cpuSeconds of the whole server's processes; not a number where the machine does not tell
 */
public record Counters(long statements, long commits, long walBytes, double cpuSeconds) {
  private static final String QUERY =
      """
      select (select coalesce(sum(calls), 0) from pg_stat_statements s
              where s.dbid = d.datid and s.toplevel),
             d.xact_commit,
             pg_current_wal_insert_lsn() - '0/0',
             pg_backend_pid()
      from pg_stat_database d
      where d.datname = current_database()
      """;

  /** What it has done by now. Backends report every second at the latest once they are idle. */
  public static Counters of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet row = statement.executeQuery(QUERY)) {
        row.next();
        return new Counters(
            row.getLong(1), row.getLong(2), row.getLong(3), ServerCpu.seconds(row.getLong(4)));
      }
    }
  }

  /** Whether this machine tells the processor time of a server. */
  public static boolean knowCpu() {
    return ServerCpu.isKnown();
  }

  /** What came after an earlier moment. */
  public Counters since(Counters earlier) {
    return new Counters(
        statements - earlier.statements,
        commits - earlier.commits,
        walBytes - earlier.walBytes,
        cpuSeconds - earlier.cpuSeconds);
  }
}
