package dev.punctual.contracts.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One session, opened again after it broke. Used by one thread. */
final class Sql implements AutoCloseable {
  private final DataSource source;
  private @Nullable Connection connection;

  Sql(DataSource source) {
    this.source = source;
  }

  private Connection connection() throws SQLException {
    Connection present = connection;
    if (present == null || present.isClosed()) {
      present = source.getConnection();
      connection = present;
    }
    return present;
  }

  /** One statement, or several between {@code begin} and {@code commit}. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      run(statement, sql);
    }
  }

  private static void run(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException failure) {
      if (sql.startsWith("begin") && !statement.getConnection().isClosed()) {
        statement.execute("rollback");
      }
      throw failure;
    }
  }

  /** Rows as text, columns with a space between. */
  List<String> query(String sql) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder(String.valueOf(rows.getString(1)));
        for (int i = 2; i <= columns; i++) {
          line.append(' ').append(rows.getString(i));
        }
        lines.add(line.toString());
      }
      return lines;
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
