package dev.punctual.http;

import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;

class JdbcApiTest extends ApiContract {
  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @Override
  SchedulerStore open() {
    JdbcStore store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Emptying.STATEMENT);
      return store;
    } catch (SQLException failure) {
      store.close();
      throw new AssertionError(failure);
    }
  }

  @AfterAll
  void drop() {
    database.close();
  }
}
