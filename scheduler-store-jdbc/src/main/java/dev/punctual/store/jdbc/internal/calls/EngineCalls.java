package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.store.jdbc.internal.connections.HandedConnection;
import dev.punctual.store.jdbc.internal.connections.ReadCommitted;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/**
 * Connections for a node's own calls. Each call is one statement that is durable when it returns,
 * and never part of a caller's transaction: a lease that rolls back was never held. As thread-safe
 * as the source.
 */
public final class EngineCalls implements ConnectionProvider {
  private final DataSource database;
  private final ReadCommitted isolation = new ReadCommitted();

  /** Over connections that are in no transaction of a caller. */
  public EngineCalls(DataSource database) {
    this.database = database;
  }

  @Override
  public Connection acquire() {
    try {
      HandedConnection handed = HandedConnection.from(database);
      if (handed.inTransaction()) {
        handed.connection().close();
        throw new StoreException(
            Fault.USER,
            "A scheduler's own calls take no part in a caller's transaction: run due jobs outside"
                + " of it, or give the engine a DataSource of its own with"
                + " JdbcStore.open(users, engine).",
            null);
      }
      return isolation.of(handed.committing());
    } catch (SQLException failure) {
      throw new DataAccessException("Error getting connection from data source", failure);
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
