package dev.punctual.testpostgres;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database for one test or one test class, dropped by {@link #close()}. Thread-safe; every call
 * of {@link #dataSource()} answers a new, unpooled source.
 */
public final class TestDatabase implements AutoCloseable {
  private final Server server;
  private final String name;

  TestDatabase(Server server, String name) {
    this.server = server;
    this.name = name;
  }

  /** The random name, which needs no quoting. */
  public String name() {
    return name;
  }

  /** The JDBC URL, without user and password. */
  public String jdbcUrl() {
    return server.url(name);
  }

  /** The user, who owns the database. */
  public String user() {
    return server.user();
  }

  /** The password; empty where the server asks for none. */
  public String password() {
    return server.password();
  }

  /** A source that opens a new connection each time. */
  public PGSimpleDataSource dataSource() {
    return server.source(name);
  }

  /**
   * Drops the database and ends whoever is connected to it; a second call does nothing.
   *
   * @throws IllegalStateException if the server refuses or is gone
   */
  @Override
  public void close() {
    server.drop(name);
  }
}
