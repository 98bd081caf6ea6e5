package app;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import io.micronaut.test.support.TestPropertyProvider;
import java.util.HashMap;
import java.util.Map;

/** A database of the test's own. */
interface Database extends TestPropertyProvider {

  @Override
  default Map<String, String> getProperties() {
    TestDatabase database = TestPostgres.shared().newDatabase();
    Map<String, String> properties = new HashMap<>();
    properties.put("datasources.default.url", database.jdbcUrl());
    properties.put("datasources.default.username", database.user());
    properties.put("datasources.default.password", database.password());
    return properties;
  }
}
