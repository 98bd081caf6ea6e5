package dev.punctual.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The advisory lock by which writers know that somebody sleeps ({@code scheduler_wake}): a sleeping
 * node holds it alone, on the connection on which it listens; writers share it until their rows can
 * be seen. Used by one thread.
 */
final class SleepLock {
  private static final String KEY = "(hashtextextended('public.scheduler_sleep', 0))";

  private final Connection connection;
  private boolean held;

  /**
   * @param connection whose session nobody else uses
   */
  SleepLock(Connection connection) {
    this.connection = connection;
  }

  boolean held() {
    return held;
  }

  /** From then on writers notify, and what earlier ones wrote without that can be seen. */
  boolean take() throws SQLException {
    held = ask("pg_try_advisory_lock" + KEY);
    return held;
  }

  /**
   * Whether another node holds it, so that writers notify. Not, when it is writers who share it.
   */
  boolean heldByAnother() throws SQLException {
    if (ask("pg_try_advisory_lock_shared" + KEY)) {
      ask("pg_advisory_unlock_shared" + KEY);
      return false;
    }
    return true;
  }

  void release() throws SQLException {
    if (held) {
      held = false;
      ask("pg_advisory_unlock" + KEY);
    }
  }

  private boolean ask(String function) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select " + function);
        ResultSet answer = statement.executeQuery()) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
