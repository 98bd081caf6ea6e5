package dev.punctual.app.cli.imports.source;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The database of another scheduler, read and never written: its transactions are read-only.
 * Thread-safe.
 *
 * @param url the JDBC URL, without user and password
 * @param user empty leaves it to the driver
 * @param password empty for none
 */
public record SourceDatabase(String url, Optional<String> user, Optional<String> password) {
  private static final String CONNECT_SECONDS = "10";
  private static final String ANSWER_SECONDS = "60";
  private static final String NO_TABLE = "42P01";
  private static final String NO_SCHEMA = "3F000";
  private static final Set<String> NO_COLUMN = Set.of("42703", "42883");
  private static final String DENIED = "42501";

  /** What to do with a row of a query. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Reads all rows of a query.
   *
   * @param table whose it is, for messages, such as {@code pg_cron's table cron.job}
   * @throws InvalidInputException if the table is not there or may not be read
   * @throws SchedulerException if the database cannot be reached
   */
  void read(String table, String query, RowReader reader) {
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(query)) {
        while (found.next()) {
          reader.read(found);
        }
      }
      connection.rollback();
    } catch (SQLException failure) {
      throw told(table, failure);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(secret -> properties.setProperty("password", secret));
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    properties.setProperty("ApplicationName", "punctual import");
    return properties;
  }

  private SchedulerException told(String table, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals(NO_TABLE) || state.equals(NO_SCHEMA) || NO_COLUMN.contains(state)) {
      return new InvalidInputException("database", url, "one with " + table + reason(failure));
    }
    if (state.equals(DENIED)) {
      return new InvalidInputException(
          "database user", user.orElse("of the driver"), "one who may read " + table);
    }
    return new SchedulerException(
        Fault.EXTERNAL, "Cannot read " + table + ": " + failure.getMessage(), failure);
  }

  private static String reason(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return " (" + message.lines().findFirst().orElse("") + ")";
  }

  @Override
  public String toString() {
    return url;
  }
}
