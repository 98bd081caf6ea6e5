package dev.punctual.store.jdbc.internal.connections;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A connection as a source handed it out.
 *
 * @param connection to be closed by whoever asked for it
 * @param inTransaction whether it belongs to a transaction that the calling thread has begun, as
 *     sources do that know of transactions, such as Spring's {@code
 *     TransactionAwareDataSourceProxy}
 */
public record HandedConnection(Connection connection, boolean inTransaction) {

  /**
   * Takes a connection. One that commits by itself is in nobody's transaction. Of the others a
   * source hands out the same one again to a thread that is in a transaction, and another one to a
   * thread that is not: a pool may be set up to hand out connections that do not commit.
   *
   * @throws SQLException if the source has none, or hands out what is no PostgreSQL connection
   */
  public static HandedConnection from(DataSource source) throws SQLException {
    Connection first = source.getConnection();
    if (commitsByItself(first)) {
      return new HandedConnection(first, false);
    }
    first.close();
    // One thread at a time holds one connection and asks for a second.
    synchronized (source) {
      return compared(source, source.getConnection());
    }
  }

  private static boolean commitsByItself(Connection connection) throws SQLException {
    try {
      return connection.getAutoCommit();
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  private static HandedConnection compared(DataSource source, Connection connection)
      throws SQLException {
    try (Connection second = source.getConnection()) {
      return new HandedConnection(connection, server(connection) == server(second));
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  private static PGConnection server(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class);
  }

  /**
   * The same connection, committing by itself unless it is in a transaction. Pools undo that when
   * it comes back.
   */
  public Connection committing() throws SQLException {
    try {
      if (!inTransaction && !connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
      return connection;
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }
}
