package dev.punctual.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Whose connections serve which calls. What users ask for can take all of theirs without holding up
 * a heartbeat.
 *
 * @param users for commands and queries
 * @param engine for a node's own calls
 * @param listener for the one connection that waits for wake-ups, and stays open
 * @param mostUsersCalls how many calls of users hold a connection at once
 * @param close closes those that the store made
 */
record Connections(
    DataSource users, DataSource engine, DataSource listener, int mostUsersCalls, Runnable close) {
  /** The dispatcher, the recorder, the heartbeat, and one for what is rare: rescue and clean-up. */
  static final int ENGINE = 4;

  private static final int SHARED_WITH_USERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Two pools, and a connection of the listener's own. */
  static Connections of(JdbcStoreConfig config) {
    PGSimpleDataSource origin = origin(config);
    HikariDataSource users = pool(origin, "punctual", config.poolSize(), config.timeout());
    try {
      HikariDataSource engine = pool(origin, "punctual-engine", ENGINE, config.timeout());
      return new Connections(
          users,
          engine,
          origin,
          Integer.MAX_VALUE,
          () -> {
            engine.close();
            users.close();
          });
    } catch (RuntimeException failure) {
      users.close();
      throw failure;
    }
  }

  private static PGSimpleDataSource origin(JdbcStoreConfig config) {
    DatabaseUrl url = DatabaseUrl.parse(config.url());
    PGSimpleDataSource origin = new PGSimpleDataSource();
    try {
      origin.setUrl(url.jdbc());
    } catch (IllegalArgumentException unreadable) {
      throw url.refused();
    }
    origin.setUser(config.user() != null ? config.user() : url.user());
    origin.setPassword(config.password() != null ? config.password() : url.password());
    int seconds = Math.toIntExact(Math.max(1, config.timeout().toSeconds()));
    origin.setApplicationName("punctual");
    origin.setConnectTimeout(seconds);
    origin.setSocketTimeout(2 * seconds);
    origin.setTcpKeepAlive(true);
    return origin;
  }

  /**
   * Beside the caller's. Where the caller's source is a HikariCP pool, or wraps one, the engine and
   * the listener get connections past it. From any other source they draw as users do, and users
   * leave them some.
   */
  static Connections beside(DataSource users) {
    Optional<DataSource> origin = NewConnections.of(users);
    if (origin.isEmpty()) {
      return new Connections(users, users, users, SHARED_WITH_USERS, () -> {});
    }
    HikariDataSource engine = pool(origin.get(), "punctual-engine", ENGINE, PATIENCE);
    return new Connections(users, engine, origin.get(), Integer.MAX_VALUE, engine::close);
  }

  private static HikariDataSource pool(
      DataSource origin, String name, int size, Duration patience) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(origin);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(patience.toMillis());
    pool.setInitializationFailTimeout(patience.toMillis());
    pool.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    return new HikariDataSource(pool);
  }
}
