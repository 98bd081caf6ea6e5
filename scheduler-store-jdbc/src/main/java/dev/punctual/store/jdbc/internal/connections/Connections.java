package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.StoreException;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Whose connections serve which calls. What users ask for can take all of theirs without holding up
 * a heartbeat.
 *
 * @param users for commands and queries
 * @param engine for a node's own calls
 * @param listener for the one connection that waits for wake-ups, and stays open
 * @param migrations for changes of tables and functions, which may take long
 * @param mostUsersCalls how many calls of users hold a connection at once
 * @param joins whether a call of users may be in a caller's transaction
 * @param close closes those that the store made
 */
public record Connections(
    DataSource users,
    DataSource engine,
    DataSource listener,
    DataSource migrations,
    int mostUsersCalls,
    boolean joins,
    Runnable close) {
  /** The dispatcher, the recorder, the heartbeat, and one for what is rare: rescue and clean-up. */
  static final int ENGINE = 4;

  private static final int SHARED_WITH_USERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /**
   * Two pools, and a connection of the listener's own.
   *
   * @throws SQLException if the database cannot be reached
   * @throws StoreException if HikariCP is not on the class path
   */
  public static Connections of(JdbcStoreConfig config) throws SQLException {
    if (!Hikari.isPresent()) {
      throw Hikari.missing();
    }
    Duration wait = config.timeout();
    DataSource origin = Origin.of(config, StoreSession.lost(wait));
    DataSource patient = Origin.of(config, StoreSession.LONGEST_MIGRATION);
    Pool users =
        Pool.open(StoreSession.users(wait).over(origin), "punctual", config.poolSize(), wait);
    try {
      Pool engine =
          Pool.open(StoreSession.engine(wait).over(origin), "punctual-engine", ENGINE, wait);
      return new Connections(
          users,
          engine,
          StoreSession.listener(wait).over(origin),
          StoreSession.migration(wait).over(patient),
          Integer.MAX_VALUE,
          false,
          () -> Stream.of(engine, users).forEach(Pool::close));
    } catch (SQLException failure) {
      users.close();
      throw failure;
    }
  }

  /**
   * Beside the caller's. Where the caller's source is a HikariCP pool, or wraps one, the engine and
   * the listener get connections past it. From any other source they draw as users do, and users
   * leave them some.
   *
   * @throws SQLException if the database cannot be reached
   */
  public static Connections beside(DataSource users) throws SQLException {
    Optional<DataSource> origin = Hikari.isPresent() ? NewConnections.of(users) : Optional.empty();
    if (origin.isEmpty()) {
      return ofCallers(users, users, SHARED_WITH_USERS);
    }
    DataSource made = origin.get();
    Pool engine =
        Pool.open(StoreSession.engine(ANSWER).over(made), "punctual-engine", ENGINE, PATIENCE);
    return new Connections(
        users,
        engine,
        StoreSession.listener(ANSWER).over(made),
        StoreSession.migration(ANSWER).over(made),
        Integer.MAX_VALUE,
        true,
        engine::close);
  }

  /** How many threads wait for a connection, by whose it is; only of pools that the store made. */
  public Map<String, String> waits() {
    Map<String, String> waits = new TreeMap<>();
    note(waits, "users", users);
    note(waits, "engine", engine);
    return waits;
  }

  private static void note(Map<String, String> waits, String whose, DataSource source) {
    if (source instanceof Pool pool && pool.waiting() > 0) {
      waits.put("connections of " + whose, pool.waiting() + " threads wait for one");
    }
  }

  /** The caller's alone. */
  public static Connections ofCallers(DataSource users, DataSource engine, int mostUsersCalls) {
    return new Connections(
        users, engine, engine, ReadCommitted.source(engine), mostUsersCalls, true, () -> {});
  }
}
