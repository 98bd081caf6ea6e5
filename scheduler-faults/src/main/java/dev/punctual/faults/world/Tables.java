package dev.punctual.faults.world;

import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The scheduler's tables, read and harmed by plain SQL. Thread-safe. */
public final class Tables {
  private final DataSource database;

  Tables(DataSource database) {
    this.database = database;
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String query, Reader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  /** Jobs that are still to run. */
  int left() throws SQLException {
    return all(
            "select count(*) from scheduled_jobs where status in ('scheduled', 'running')",
            row -> row.getInt(1))
        .get(0);
  }

  List<JobRow> jobs() throws SQLException {
    return all(
        "select job_id, status, run_date, next_run, retry_count, crash_count, run_count, fence"
            + " from scheduler_current_jobs",
        row ->
            new JobRow(
                row.getString(1),
                row.getString(2),
                instant(row, 3),
                instant(row, 4),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                row.getLong(8)));
  }

  List<RunRow> runs() throws SQLException {
    return all(
        "select j.job_id, r.id, r.fence, r.attempt, r.outcome, r.occurrences, r.run_date, r.due_at,"
            + " r.started_at, r.finished_at, r.node, r.error"
            + " from job_runs r join scheduled_jobs j on j.id = r.scheduled_job_id order by r.id",
        row ->
            new RunRow(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, Integer.class),
                row.getString(5),
                row.getLong(6),
                known(row, 7),
                known(row, 8),
                known(row, 9),
                known(row, 10),
                row.getString(11),
                row.getString(12)));
  }

  private static Instant known(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Ends every other connection to the database. */
  public void terminateAll() throws SQLException {
    all(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()",
        row -> row.getBoolean(1));
  }

  /** Keeps a transaction open that began with this statement, until it is closed. */
  public Connection hold(String statement) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement held = connection.createStatement()) {
      held.execute(statement);
    }
    return connection;
  }
}
