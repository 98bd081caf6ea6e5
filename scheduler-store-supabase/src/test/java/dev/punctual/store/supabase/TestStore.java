package dev.punctual.store.supabase;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.Elapse;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store on the project that all tests of a JVM share, emptied for each, and what tests do to it
 * behind its back.
 */
public final class TestStore implements AutoCloseable {
  private static @Nullable TestSupabase project;

  /** Kept: a new connection would have to learn of all the tables first. */
  private static @Nullable Connection emptying;

  private final SupabaseStore store;

  private TestStore(SupabaseStoreConfig config) {
    this.store = SupabaseStore.open(config);
  }

  /** A project of its own, for a test that disturbs it. */
  public static TestSupabase newProject() {
    return TestSupabase.start(database -> new Schema(database.dataSource()).migrate());
  }

  public static synchronized TestSupabase project() {
    TestSupabase present = project;
    if (present == null) {
      present = newProject();
      project = present;
    }
    return present;
  }

  /** An empty store. */
  public static TestStore fresh() {
    empty();
    return new TestStore(config(project().keys().serviceRole()));
  }

  private static synchronized void empty() {
    try {
      if (emptying == null) {
        emptying = connection();
      }
      execute(emptying, Emptying.STATEMENT);
    } catch (SQLException failure) {
      throw new AssertionError(Emptying.STATEMENT, failure);
    }
  }

  public static SupabaseStoreConfig config(String key) {
    return SupabaseStoreConfig.of(project().url(), SupabaseKey.of(key))
        .withPolling(Duration.ofMillis(250));
  }

  public SupabaseStore store() {
    return store;
  }

  private static Connection connection() throws SQLException {
    return project().database().dataSource().getConnection();
  }

  /** The store goes by the database's clock; letting it pass means making all it knows older. */
  public static void moveIntoThePast(Duration time) {
    execute(Elapse.by(time));
  }

  public static void execute(String sql) {
    try (Connection connection = connection()) {
      execute(connection, sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
