package dev.punctual.examples;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import org.jspecify.annotations.Nullable;

/**
 * A database for an example: the one that the system property {@code example.database} names by its
 * JDBC URL, or a new one on the server that this project's tests use.
 */
final class ExampleDatabase implements AutoCloseable {
  static final String PROPERTY = "example.database";

  private final String url;
  private final @Nullable TestDatabase own;

  private ExampleDatabase(String url, @Nullable TestDatabase own) {
    this.url = url;
    this.own = own;
  }

  static ExampleDatabase open() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return new ExampleDatabase(given, null);
    }
    TestDatabase database = TestPostgres.shared().newDatabase();
    return new ExampleDatabase(url(database), database);
  }

  /** With user and password in it. */
  String url() {
    return url;
  }

  static String url(TestDatabase database) {
    return database.jdbcUrl()
        + (database.jdbcUrl().contains("?") ? "&" : "?")
        + "user="
        + database.user()
        + "&password="
        + database.password();
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
