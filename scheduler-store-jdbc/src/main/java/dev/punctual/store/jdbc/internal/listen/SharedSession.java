package dev.punctual.store.jdbc.internal.listen;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pooler in between hands the session of a connection to other clients between two
 * transactions, as PgBouncer does in transaction mode. What is listened to there is heard by nobody
 * once another client has the session, though it may be heard for a while.
 */
final class SharedSession {
  /** The pooler gives a client the session that was free last; somebody else may be quicker. */
  private static final int TRIES = 5;

  private static final String MARK = "punctual.listener";

  private SharedSession() {}

  /**
   * Marks the session of a connection, and looks whether another client meets the mark. Where no
   * other connection can be had nobody knows, and the session counts as shared: a node that looks
   * by itself loses little, one that waits for what it does not hear is late.
   *
   * @param process of the session, as the connection was told
   */
  static boolean isShared(Connection listening, int process, DataSource database)
      throws SQLException {
    if (isDirect(listening, process)) {
      return false;
    }
    try (Connection other = connect(database)) {
      return other == null || meetsMark(other, listening);
    }
  }

  private static @Nullable Connection connect(DataSource database) {
    try {
      return database.getConnection();
    } catch (SQLException none) {
      return null;
    }
  }

  private static boolean meetsMark(Connection other, Connection listening) throws SQLException {
    String mark = UUID.randomUUID().toString();
    other.setAutoCommit(true);
    for (int i = 0; i < TRIES; i++) {
      ask(listening, "select pg_catalog.set_config('" + MARK + "', ?, false)", mark);
      String met = ask(other, "select coalesce(pg_catalog.current_setting(?, true), '')", MARK);
      if (met.equals(mark)) {
        return true;
      }
    }
    return false;
  }

  /** A pooler tells its clients of another process than the server does. */
  private static boolean isDirect(Connection connection, int process) throws SQLException {
    String told = Integer.toString(process);
    return ask(connection, "select (pg_catalog.pg_backend_pid() = ?::integer)::text", told)
        .equals("true");
  }

  private static String ask(Connection connection, String question, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, parameter);
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }
}
