package dev.punctual.examples;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;

/** A database for an example: a fresh one on the server that this project's tests use. */
final class ExampleDatabase implements AutoCloseable {
  private final TestDatabase database = TestPostgres.shared().newDatabase();

  private ExampleDatabase() {}

  static ExampleDatabase open() {
    return new ExampleDatabase();
  }

  TestDatabase database() {
    return database;
  }

  /** With user and password in it. */
  String url() {
    return database.jdbcUrl()
        + (database.jdbcUrl().contains("?") ? "&" : "?")
        + "user="
        + database.user()
        + "&password="
        + database.password();
  }

  @Override
  public void close() {
    database.close();
  }
}
