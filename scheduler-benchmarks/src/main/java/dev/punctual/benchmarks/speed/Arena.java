package dev.punctual.benchmarks.speed;

import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/** The server that all contenders meet on, each in a database of its own. */
final class Arena implements AutoCloseable {
  /** What differs from PostgreSQL's defaults; commits are durable by default. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "30min",
          "shared_preload_libraries", "pg_stat_statements");

  private final PrivatePostgres server = TestPostgres.startPrivate(SETTINGS);
  private final Path logs;

  Arena() throws IOException {
    logs = Files.createTempDirectory("punctual-speed");
  }

  /** The settings, for the report. */
  static String settings() {
    return SETTINGS.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  TestDatabase newDatabase() throws SQLException {
    TestDatabase database = server.newDatabase();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension pg_stat_statements");
    }
    return database;
  }

  ContenderProcess enter(Entry contender, TestDatabase database) throws IOException {
    Path log = Files.createTempFile(logs, contender.name(), ".log");
    return ContenderProcess.start(contender.command(database), log);
  }

  /** Writes everything down, so that nobody pays for what another left. */
  static void settle(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
