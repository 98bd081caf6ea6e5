package app;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A database of the test's own. */
public final class Database implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    TestDatabase database = TestPostgres.shared().newDatabase();
    return Map.of(
        "quarkus.datasource.jdbc.url", database.jdbcUrl(),
        "quarkus.datasource.username", database.user(),
        "quarkus.datasource.password", database.password());
  }

  @Override
  public void stop() {
    // The server goes with this process.
  }
}
