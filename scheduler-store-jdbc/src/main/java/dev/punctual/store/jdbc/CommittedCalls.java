package dev.punctual.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/**
 * Takes a connection for each call and lets it commit by itself, for each call is one statement
 * that is durable when it returns. A caller's pool may hand out connections that do not; pools undo
 * such a change when a connection comes back. As thread-safe as the source.
 */
final class CommittedCalls implements ConnectionProvider {
  private final DataSource database;

  CommittedCalls(DataSource database) {
    this.database = database;
  }

  @Override
  public Connection acquire() {
    try {
      Connection connection = database.getConnection();
      return committing(connection);
    } catch (SQLException failure) {
      throw new DataAccessException("Error getting connection from data source", failure);
    }
  }

  private static Connection committing(Connection connection) throws SQLException {
    try {
      if (!connection.getAutoCommit()) {
        connection.setAutoCommit(true);
      }
      return connection;
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new DataAccessException("Error closing connection", failure);
    }
  }
}
