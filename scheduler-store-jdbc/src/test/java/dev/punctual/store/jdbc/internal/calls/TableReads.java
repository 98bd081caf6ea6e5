package dev.punctual.store.jdbc.internal.calls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the transaction of a new connection has read of a table and its partitions so far.
 *
 * @param fullScans how often it began to read the table as a whole
 * @param rows how many it has read in all ways
 */
public record TableReads(long fullScans, long rows) {
  private static final String QUERY =
      """
      select sum(seq_scan), sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
      from pg_stat_xact_user_tables
      where (relid, ?::regclass) in (select relid, relid union all select inhrelid, inhparent from pg_inherits)
      """;

  public static TableReads of(Connection connection, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new TableReads(row.getLong(1), row.getLong(2));
      }
    }
  }
}
