package dev.punctual.benchmarks.server;

import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The PostgreSQL that all measurements of a program are made on, each in a database of its own.
 * Used by one thread.
 */
public final class Arena implements AutoCloseable {
  /** What differs from PostgreSQL's defaults; commits are durable by default. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "30min",
          "max_connections", "300",
          "shared_preload_libraries", "pg_stat_statements");

  private final PrivatePostgres server = TestPostgres.startPrivate(SETTINGS);
  private final Path logs;

  /** Starts the server. */
  public Arena() throws IOException {
    logs = Files.createTempDirectory("punctual-benchmarks");
  }

  /** The settings, for the report. */
  public static String settings() {
    return SETTINGS.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Creates a database that holds nothing but the statistics of statements. */
  public TestDatabase newDatabase() throws SQLException {
    TestDatabase database = server.newDatabase();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension pg_stat_statements");
    }
    return database;
  }

  /**
   * Starts a process, and waits until it is ready.
   *
   * @param name for its log
   */
  public CommandedProcess start(String name, List<String> command) throws IOException {
    return CommandedProcess.start(command, Files.createTempFile(logs, name, ".log"));
  }

  /** Writes everything down, so that nobody pays for what another left. */
  public static void settle(TestDatabase database) throws SQLException {
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
