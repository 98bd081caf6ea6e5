package dev.punctual.store.jdbc.internal.connections;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections that a HikariCP pool makes, past the pool. The pool is asked for its
 * address and login each time, since passwords change. Thread-safe.
 */
final class NewConnections extends PlainSource {
  private final HikariDataSource pool;

  private NewConnections(HikariDataSource pool) {
    this.pool = pool;
  }

  /** What makes the connections of this source; empty when that cannot be told. */
  static Optional<DataSource> of(DataSource source) {
    try {
      if (!source.isWrapperFor(HikariDataSource.class)) {
        return Optional.empty();
      }
      HikariDataSource pool = source.unwrap(HikariDataSource.class);
      boolean known = pool.getDataSource() != null || pool.getJdbcUrl() != null;
      return known ? Optional.of(new NewConnections(pool)) : Optional.empty();
    } catch (SQLException noWrapper) {
      return Optional.empty();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Credentials login = pool.getCredentials();
    DataSource origin = pool.getDataSource();
    if (origin != null) {
      return login.getUsername() == null
          ? origin.getConnection()
          : origin.getConnection(login.getUsername(), login.getPassword());
    }
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    put(properties, "user", login.getUsername());
    put(properties, "password", login.getPassword());
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }
}
