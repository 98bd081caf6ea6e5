package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how to reach it.
 *
 * @param url a {@code jdbc:postgresql:} URL, or {@code postgres://user:password@host/database}
 * @param user null when the URL tells
 * @param password null when the URL tells, or none is needed
 * @param poolSize connections for commands and queries, 2 to 100; beside them the engine opens up
 *     to 4 and listens on one more. Default 4
 * @param timeout the longest wait for a connection, and for an answer twice that; then the
 *     connection is taken for lost. Default 5 s
 * @param policy what opening does about the version of the tables. Default {@link
 *     SchemaPolicy#MIGRATE}
 * @param schema the schema of the tables and functions; null when the URL's {@code currentSchema}
 *     tells, else {@code public}. {@link SchemaName#LEGAL} names
 */
public record JdbcStoreConfig(
    String url,
    @Nullable String user,
    @Nullable String password,
    int poolSize,
    Duration timeout,
    SchemaPolicy policy,
    @Nullable String schema) {
  private static final int DEFAULT_POOL = 4;
  private static final int LARGEST_POOL = 100;

  /**
   * @throws InvalidInputException if a value is out of its range
   */
  public JdbcStoreConfig {
    if (poolSize < 2 || poolSize > LARGEST_POOL) {
      throw new InvalidInputException("pool size", poolSize, "2 to " + LARGEST_POOL);
    }
    if (timeout.toMillis() < 250) {
      throw new InvalidInputException("timeout", timeout, "at least 250 ms");
    }
    if (schema != null) {
      new SchemaName(schema);
    }
  }

  /** With the defaults about the tables. */
  public JdbcStoreConfig(
      String url,
      @Nullable String user,
      @Nullable String password,
      int poolSize,
      Duration timeout) {
    this(url, user, password, poolSize, timeout, SchemaPolicy.MIGRATE, null);
  }

  /** The defaults for a URL that tells user and password itself. */
  public static JdbcStoreConfig of(String url) {
    return of(url, null, null);
  }

  /** The defaults for this database. */
  public static JdbcStoreConfig of(String url, @Nullable String user, @Nullable String password) {
    return new JdbcStoreConfig(url, user, password, DEFAULT_POOL, Duration.ofSeconds(5));
  }

  /** The same with this many connections. */
  public JdbcStoreConfig withPoolSize(int connections) {
    return new JdbcStoreConfig(url, user, password, connections, timeout, policy, schema);
  }

  /** The same with this longest wait for a connection, and for an answer twice that. */
  public JdbcStoreConfig withTimeout(Duration wait) {
    return new JdbcStoreConfig(url, user, password, poolSize, wait, policy, schema);
  }

  /** The same with this done about the version of the tables. */
  public JdbcStoreConfig withSchemaPolicy(SchemaPolicy other) {
    return new JdbcStoreConfig(url, user, password, poolSize, timeout, other, schema);
  }

  /**
   * The same with the tables and functions in this schema, whatever the URL says.
   *
   * @throws InvalidInputException if the name is not legal
   */
  public JdbcStoreConfig withSchema(String name) {
    return new JdbcStoreConfig(url, user, password, poolSize, timeout, policy, name);
  }

  /** The schema that counts. */
  SchemaName schemaName() {
    return schema != null
        ? new SchemaName(schema)
        : DatabaseUrl.parse(url).currentSchema().map(SchemaName::new).orElse(SchemaName.PUBLIC);
  }

  /** The password is not shown. */
  @Override
  public String toString() {
    return "JdbcStoreConfig[" + DatabaseUrl.parse(url) + ", pool of " + poolSize + "]";
  }
}
