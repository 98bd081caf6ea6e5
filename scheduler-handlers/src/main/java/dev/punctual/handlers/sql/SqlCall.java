package dev.punctual.handlers.sql;

import dev.punctual.InvalidInputException;
import dev.punctual.handlers.internal.JobValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function in a transaction of its own. Made by one thread, stopped by another.
 *
 * <p>Role and time limit are settings of the transaction: they are gone when it ends, and a server
 * that has lost its client still ends the statement in time.
 */
final class SqlCall implements Callable<SqlCall.Answer> {
  private static final String SETTINGS =
      "select set_config('statement_timeout', ?, true), set_config('punctual.job_id', ?, true),"
          + " set_config('punctual.job_due', ?, true), set_config('role', coalesce(?,"
          + " current_setting('role')), true)";

  private static final String KIND =
      "select proretset, prorettype = 'void'::regtype from pg_proc"
          + " where oid = to_regprocedure(?) and prokind = 'f'";

  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private final DataSource source;
  private final SqlHandlerConfig config;
  private final SqlAsk ask;
  private final JobValues job;
  private final Duration limit;
  private volatile boolean stopped;
  private volatile boolean connected;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement current;

  /**
   * What a function answered.
   *
   * @param json null for nothing, and where it is larger than may be kept
   * @param bytes of it
   */
  record Answer(@Nullable String json, long bytes) {
    static final Answer NOTHING = new Answer(null, 0);
  }

  /**
   * @param job what the function may know of its run
   * @param limit how long it may take
   */
  SqlCall(DataSource source, SqlHandlerConfig config, SqlAsk ask, JobValues job, Duration limit) {
    this.source = source;
    this.config = config;
    this.ask = ask;
    this.job = job;
    this.limit = limit;
  }

  /** Whether a connection was there: what failed before that has called nothing. */
  boolean connected() {
    return connected;
  }

  @Override
  public Answer call() throws SQLException {
    try (Connection opened = source.getConnection()) {
      connection = opened;
      connected = true;
      opened.setAutoCommit(false);
      try {
        Answer answer = within(opened);
        goOn();
        opened.commit();
        return answer;
      } catch (SQLException | RuntimeException failed) {
        rollBack(opened, failed);
        throw failed;
      }
    } finally {
      connection = null;
    }
  }

  private static void rollBack(Connection opened, Exception failed) {
    try {
      opened.rollback();
    } catch (SQLException gone) {
      failed.addSuppressed(gone);
    }
  }

  private Answer within(Connection opened) throws SQLException {
    set(opened);
    try (PreparedStatement kind = prepared(opened, KIND)) {
      kind.setString(1, ask.signature());
      try (ResultSet found = kind.executeQuery()) {
        if (!found.next()) {
          throw new InvalidInputException(
              "'function' of a job of handler sql",
              ask.function(),
              "a function in the database with "
                  + (ask.arguments() == null ? "no argument" : "one argument of type jsonb"));
        }
        return answer(opened, found.getBoolean(1), found.getBoolean(2));
      }
    }
  }

  private void set(Connection opened) throws SQLException {
    try (PreparedStatement settings = prepared(opened, SETTINGS)) {
      settings.setString(1, Long.toString(millis()));
      settings.setString(2, job.id());
      settings.setString(3, job.due().toString());
      settings.setString(4, config.role());
      settings.execute();
    }
  }

  /** No limit is one that PostgreSQL cannot keep, and none is told as 0. */
  private long millis() {
    return limit.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : Math.max(1, limit.toMillis());
  }

  /** The name is one of the settings, of small letters alone; a job's own text is a parameter. */
  private Answer answer(Connection opened, boolean set, boolean nothing) throws SQLException {
    String call = ask.function().quoted() + (ask.arguments() == null ? "()" : "(?::jsonb)");
    String value = set ? "coalesce(jsonb_agg(to_jsonb(f)), '[]')" : "to_jsonb(f)";
    String sql =
        nothing
            ? "select null, 0 from " + call + " as f"
            : "with answer as materialized (select ("
                + value
                + ")::text as json from "
                + call
                + " as f) select case when octet_length(json) <= ? then json end,"
                + " octet_length(json) from answer";
    try (PreparedStatement statement = prepared(opened, sql)) {
      int next = 1;
      if (ask.arguments() != null) {
        statement.setString(next++, ask.arguments());
      }
      if (!nothing) {
        statement.setInt(next, config.keepBytes());
      }
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? new Answer(result.getString(1), result.getLong(2)) : Answer.NOTHING;
      }
    }
  }

  private PreparedStatement prepared(Connection opened, String sql) throws SQLException {
    PreparedStatement statement = opened.prepareStatement(sql);
    current = statement;
    goOn();
    return statement;
  }

  private void goOn() throws SQLException {
    if (stopped) {
      throw new SQLException("stopped", SqlVerdict.CANCELLED);
    }
  }

  /** Has the server cancel what runs, and nothing more begin. */
  void stop() throws SQLException {
    stopped = true;
    Statement running = current;
    if (running != null && connection != null) {
      running.cancel();
    }
  }

  /** Gives the connection up, with which the server rolls back. */
  void abandon() throws SQLException {
    Connection open = connection;
    if (open != null) {
      open.abort(Runnable::run);
    }
  }
}
