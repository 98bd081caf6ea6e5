package dev.punctual.store.jdbc.internal.listen;

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
  private final Connection connection;
  private final String channel;
  private boolean held;

  /**
   * @param connection whose session nobody else uses
   * @param channel on which writers notify; the lock goes by its name
   */
  SleepLock(Connection connection, String channel) {
    this.connection = connection;
    this.channel = channel;
  }

  boolean held() {
    return held;
  }

  /** From then on writers notify, and what earlier ones wrote without that can be seen. */
  boolean take() throws SQLException {
    held = ask("pg_try_advisory_lock");
    return held;
  }

  /**
   * Whether another node holds it, so that writers notify. Not, when it is writers who share it.
   */
  boolean heldByAnother() throws SQLException {
    if (ask("pg_try_advisory_lock_shared")) {
      ask("pg_advisory_unlock_shared");
      return false;
    }
    return true;
  }

  void release() throws SQLException {
    if (held) {
      held = false;
      ask("pg_advisory_unlock");
    }
  }

  private boolean ask(String function) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select " + function + "(hashtextextended(?, 0))")) {
      statement.setString(1, channel);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
