package dev.punctual.benchmarks.endurance;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's report: a transaction that reads a little and stays open, so that no dead row can be
 * removed. Used by one thread.
 */
final class LongReport implements AutoCloseable {
  private static final int EVERY = 10;
  private static final int MINUTES = 3;

  private final TestDatabase database;
  private @Nullable Connection open;

  LongReport(TestDatabase database) {
    this.database = database;
  }

  /** Opens or ends it as it is due: it is open for three of every ten minutes. */
  boolean isOpenAt(int minute) throws SQLException {
    boolean due = minute % EVERY >= EVERY - MINUTES;
    if (due && open == null) {
      open = begin();
    } else if (!due) {
      close();
    }
    return due;
  }

  private Connection begin() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from job_runs");
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    Connection ended = open;
    open = null;
    if (ended != null) {
      ended.close();
    }
  }
}
