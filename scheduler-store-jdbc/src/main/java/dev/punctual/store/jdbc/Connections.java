package dev.punctual.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
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

  /**
   * Two pools, and a connection of the listener's own.
   *
   * @throws SQLException if the database cannot be reached
   */
  static Connections of(JdbcStoreConfig config) throws SQLException {
    PGSimpleDataSource origin = origin(config);
    Pool users = Pool.open(origin, "punctual", config.poolSize(), config.timeout());
    try {
      Pool engine = Pool.open(origin, "punctual-engine", ENGINE, config.timeout());
      Runnable close = () -> Stream.of(engine, users).forEach(Pool::close);
      return new Connections(users, engine, origin, Integer.MAX_VALUE, close);
    } catch (SQLException failure) {
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
   *
   * @throws SQLException if the database cannot be reached
   */
  static Connections beside(DataSource users) throws SQLException {
    Optional<DataSource> origin = NewConnections.of(users);
    if (origin.isEmpty()) {
      return new Connections(users, users, users, SHARED_WITH_USERS, () -> {});
    }
    Pool engine = Pool.open(origin.get(), "punctual-engine", ENGINE, PATIENCE);
    return new Connections(users, engine, origin.get(), Integer.MAX_VALUE, engine::close);
  }
}
