package dev.punctual.store.jdbc;

import dev.punctual.testpostgres.Elapse;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A store on a database of its own, and what tests do to it behind its back. */
public final class TestStore implements AutoCloseable {
  private static final TestDatabase MIGRATED = migrated();

  private final TestDatabase database;
  private final JdbcStore store;

  private TestStore(TestDatabase database) {
    this.database = database;
    this.store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
  }

  private static TestDatabase migrated() {
    TestDatabase template = TestPostgres.shared().newDatabase();
    new Schema(template.dataSource()).migrate();
    return template;
  }

  /** An empty store; its tables are copied from a template, which is quicker than migrating. */
  public static TestStore fresh() {
    return new TestStore(TestPostgres.shared().newDatabase(MIGRATED));
  }

  /**
   * Empties the store for the next test, which is quicker than to make another. By the store's own
   * connections, which know the tables already.
   */
  public void empty() {
    execute(store.dataSource(), Emptying.STATEMENT);
  }

  public JdbcStore store() {
    return store;
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  public Connection connection() throws SQLException {
    return database.dataSource().getConnection();
  }

  /** The store goes by the database's clock; letting it pass means making all it knows older. */
  public void moveIntoThePast(Duration time) {
    execute(Elapse.by(time));
  }

  public void execute(String sql) {
    execute(dataSource(), sql);
  }

  private static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  /** The first column of all rows, as text. */
  public List<String> query(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
