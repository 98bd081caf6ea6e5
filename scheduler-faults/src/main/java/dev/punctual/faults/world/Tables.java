package dev.punctual.faults.world;

import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
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
import org.postgresql.ds.PGSimpleDataSource;

/** The scheduler's tables, read and harmed by plain SQL. Thread-safe. */
public final class Tables {
  private static final String NAME = "faults";

  static final String INSERT_RECEIPT =
      "insert into faults_receipts (job, occurrence, fence) values (?, ?, ?)";

  /** Ends the sessions of everybody else. */
  private static final String TERMINATE =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and application_name <> '"
          + NAME
          + "'";

  private final DataSource database;

  /** Whatever limits a role gives its sessions do not hold here. */
  Tables(PGSimpleDataSource database) {
    database.setOptions("-c statement_timeout=0");
    database.setApplicationName(NAME);
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

  /** Makes the table of receipts. */
  void prepareReceipts() throws SQLException {
    execute(
        "create table if not exists faults_receipts"
            + " (job text not null, occurrence timestamptz not null, fence bigint not null)");
  }

  List<Receipt> receipts() throws SQLException {
    return all(
        "select job, occurrence, fence from faults_receipts",
        row -> new Receipt(row.getString(1), known(row, 2), row.getLong(3)));
  }

  /** Executes statements on a connection of their own. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Connection connect() throws SQLException {
    return database.getConnection();
  }

  /** The status of a job; empty if there is none. */
  public String status(String job) throws SQLException {
    List<String> found =
        all(
            "select status from scheduler_current_jobs where job_id = '" + job + "'",
            row -> row.getString(1));
    return found.isEmpty() ? "" : found.get(0);
  }

  /** The text of each of the scheduler's functions, which makes it anew. */
  public List<String> functions() throws SQLException {
    return all(
        "select pg_get_functiondef(oid) from pg_proc"
            + " where proname like 'scheduler%' and prokind = 'f'"
            + " and pronamespace = 'public'::regnamespace order by oid",
        row -> row.getString(1));
  }

  /** Up to when a standby has replayed what its primary committed. */
  Instant replayedUntil() throws SQLException {
    return all("select pg_last_xact_replay_timestamp()", row -> known(row, 1)).get(0);
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

  /** Ends every session in the database that is somebody else's. */
  public void terminateAll() throws SQLException {
    all(TERMINATE, row -> row.getBoolean(1));
  }

  /**
   * Ends every session that is somebody else's and takes all that there are, twice, for others are
   * quick. To be closed.
   */
  public List<Connection> takeAllConnections() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try (Connection first = connect();
        Statement statement = first.createStatement()) {
      for (int i = 0; i < 2; i++) {
        statement.execute(TERMINATE);
        takeWhatThereIs(taken);
      }
    }
    return taken;
  }

  private void takeWhatThereIs(List<Connection> taken) {
    try {
      while (true) {
        taken.add(connect());
      }
    } catch (SQLException none) {
      // As it was to be.
    }
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
