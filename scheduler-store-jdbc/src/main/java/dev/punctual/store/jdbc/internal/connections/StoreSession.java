package dev.punctual.store.jdbc.internal.connections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What the connections that the store makes for itself say of themselves, and how long they wait.
 * Immutable.
 *
 * @param suffix follows the application's name
 * @param lock the longest wait for a lock, where a function sets no other
 * @param statement the longest time a statement takes
 */
record StoreSession(String suffix, Duration lock, Duration statement) {
  /** The name of an application that names none. */
  static final String NAME = "punctual";

  /** An index on a large table takes its time. */
  static final Duration LONGEST_MIGRATION = Duration.ofHours(1);

  /** Beyond the ten seconds for which a command waits for a locked row, by the default. */
  private static final Duration TO_BE_TOLD = Duration.ofMillis(500);

  /**
   * Changes nothing where a pooler is in between, which hands its sessions to others and which
   * tells of another process; and no limit that somebody set, in the URL or for a role.
   */
  private static final String PREPARE =
      """
      select pg_catalog.set_config(name, case name
                 when 'lock_timeout' then ?
                 when 'statement_timeout' then ?
                 when 'default_transaction_isolation' then 'read committed'
                 else case setting when '' then 'punctual' when 'PostgreSQL JDBC Driver' then 'punctual'
                      else setting end || ? end, false)
      from pg_catalog.pg_settings
      where pg_catalog.pg_backend_pid() = ?
      and (name in ('lock_timeout', 'statement_timeout') and source = 'default'
           or name = 'default_transaction_isolation' or name = 'application_name')
      """;

  /** For commands and queries. */
  static StoreSession users(Duration timeout) {
    return of("", timeout);
  }

  /** For a node's own calls. */
  static StoreSession engine(Duration timeout) {
    return of("-engine", timeout);
  }

  /** For the connection that waits for wake-ups. */
  static StoreSession listener(Duration timeout) {
    return of("-listener", timeout);
  }

  /** For changes of tables and functions. */
  static StoreSession migration(Duration timeout) {
    return new StoreSession("-migration", answer(timeout), LONGEST_MIGRATION.minus(TO_BE_TOLD));
  }

  /** When a connection that does not answer is taken for lost: after the server gave up, too. */
  static Duration lost(Duration timeout) {
    return Duration.ofSeconds(Math.max(2, answer(timeout).plus(TO_BE_TOLD).toSeconds()));
  }

  private static StoreSession of(String suffix, Duration timeout) {
    return new StoreSession(suffix, timeout, answer(timeout));
  }

  private static Duration answer(Duration timeout) {
    return timeout.multipliedBy(2).plus(TO_BE_TOLD);
  }

  /** A source whose connections are so. */
  DataSource over(DataSource origin) {
    return new PlainSource() {
      @Override
      public Connection getConnection() throws SQLException {
        Connection made = origin.getConnection();
        try {
          prepare(made);
          return made;
        } catch (SQLException broken) {
          made.close();
          throw broken;
        }
      }
    };
  }

  private void prepare(Connection made) throws SQLException {
    made.setAutoCommit(true);
    try (PreparedStatement statement = made.prepareStatement(PREPARE)) {
      statement.setString(1, Long.toString(lock.toMillis()));
      statement.setString(2, Long.toString(statement().toMillis()));
      statement.setString(3, suffix);
      statement.setInt(4, made.unwrap(PGConnection.class).getBackendPID());
      statement.execute();
    }
  }
}
