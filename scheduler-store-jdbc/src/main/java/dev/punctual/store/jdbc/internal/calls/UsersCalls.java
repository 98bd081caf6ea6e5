package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.store.jdbc.internal.connections.HandedConnection;
import dev.punctual.store.jdbc.internal.connections.ReadCommitted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/**
 * Connections for commands and queries of users. A call from within a caller's transaction takes
 * part in it: it commits or rolls back with the caller's work, and has its isolation. Any other
 * call is one statement, READ COMMITTED, that is durable when it returns. As thread-safe as the
 * source.
 */
public final class UsersCalls implements ConnectionProvider {
  private static final long PATIENCE_SECONDS = 15;

  private final DataSource database;
  private final ReadCommitted isolation = new ReadCommitted();
  private final int most;
  private final Semaphore free;

  /**
   * @param most how many calls hold a connection at once; further ones wait
   */
  public UsersCalls(DataSource database, int most) {
    this.database = database;
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  @Override
  public Connection acquire() {
    await();
    try {
      HandedConnection handed = HandedConnection.from(database);
      return handed.inTransaction() ? handed.connection() : isolation.of(handed.committing());
    } catch (SQLException failure) {
      free.release();
      throw new DataAccessException("Error getting connection from data source", failure);
    } catch (RuntimeException | Error failure) {
      free.release();
      throw failure;
    }
  }

  private void await() {
    try {
      if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw none(most + " calls at once are under way, and none ended for 15 s");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw none("interrupted while waiting for a connection");
    }
  }

  private static DataAccessException none(String why) {
    return new DataAccessException(why, new SQLTransientConnectionException(why));
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new DataAccessException("Error closing connection", failure);
    } finally {
      free.release();
    }
  }
}
