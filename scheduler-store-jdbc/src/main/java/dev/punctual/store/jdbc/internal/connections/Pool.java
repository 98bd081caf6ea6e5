package dev.punctual.store.jdbc.internal.connections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A pool of the store's own. It is HikariCP's, without the wrapper that writes four lines into the
 * application's log for each pool that opens and closes. Thread-safe.
 */
public final class Pool extends PlainSource implements AutoCloseable {
  private final HikariPool pool;

  private Pool(HikariConfig config) {
    this.pool = new HikariPool(config);
  }

  /**
   * Opens a pool and one of its connections.
   *
   * @param patience the longest wait for a connection
   * @throws SQLException if the database cannot be reached
   */
  public static Pool open(DataSource origin, String name, int size, Duration patience)
      throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(origin);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.validate();
    Pool pool = new Pool(config);
    try {
      pool.getConnection().close();
      return pool;
    } catch (SQLException unreachable) {
      pool.close();
      throw unreachable;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  /** How many threads wait for one of its connections. */
  public int waiting() {
    return pool.getThreadsAwaitingConnection();
  }

  @Override
  public void close() {
    try {
      pool.shutdown();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
