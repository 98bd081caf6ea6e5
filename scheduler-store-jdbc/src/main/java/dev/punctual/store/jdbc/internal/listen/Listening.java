package dev.punctual.store.jdbc.internal.listen;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on one connection, asleep or awake. Writers notify only when somebody sleeps, so whoever
 * is awake makes nodes look every few milliseconds, for a while after the last sign of a writer.
 *
 * <p>Falling asleep leaves no gap: the lock is had only when no writer is under way, and after that
 * nodes look once more. A job that was written before is seen by that look; one that is written
 * after it comes with a notification. While another node holds the lock, the same is true; should
 * that node die, this one takes its place within a second.
 */
final class Listening {
  private static final int LOOK_FOR_CLOSE_MILLIS = 500;
  private static final int TAKE_OVER_MILLIS = 1000;
  private static final int AWAKE_MILLIS = 5;
  private static final int WRITER_UNDER_WAY_MILLIS = 25;
  private static final long STAYS_AWAKE_NANOS = Duration.ofMillis(100).toNanos();
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(30);
  private static final int CHECK_SECONDS = 5;

  private final Connection connection;
  private final PGConnection postgres;
  private final SleepLock lock;
  private final Runnable wakeAll;
  private final BooleanSupplier closed;

  /**
   * @param connection in a session that LISTENs
   * @param postgres the same connection, as its driver knows it
   * @param lock of the same session
   * @param wakeAll makes nodes look; returns at once
   */
  Listening(
      Connection connection,
      PGConnection postgres,
      SleepLock lock,
      Runnable wakeAll,
      BooleanSupplier closed) {
    this.connection = connection;
    this.postgres = postgres;
    this.lock = lock;
    this.wakeAll = wakeAll;
    this.closed = closed;
  }

  /** Until the source is closed or the connection breaks. */
  void run() throws SQLException {
    try {
      while (!closed.getAsBoolean()) {
        stayAwake();
        if (!sleep()) {
          return;
        }
      }
    } finally {
      if (!connection.isClosed() && connection.isValid(CHECK_SECONDS)) {
        lock.release();
      }
    }
  }

  /** Until no writer was heard of for a while, and none is under way. */
  private void stayAwake() throws SQLException {
    lock.release();
    long lastSign = System.nanoTime();
    int pace = AWAKE_MILLIS;
    while (!closed.getAsBoolean()) {
      wakeAll.run();
      if (heard(pace)) {
        lastSign = System.nanoTime();
        pace = AWAKE_MILLIS;
      } else if (System.nanoTime() - lastSign > STAYS_AWAKE_NANOS) {
        if (lock.take() || lock.heldByAnother()) {
          wakeAll.run();
          return;
        }
        pace = WRITER_UNDER_WAY_MILLIS;
      }
    }
  }

  /** Until a notification comes; false if the connection is broken. */
  private boolean sleep() throws SQLException {
    long checked = System.nanoTime();
    while (!closed.getAsBoolean()) {
      if (heard(lock.held() ? LOOK_FOR_CLOSE_MILLIS : TAKE_OVER_MILLIS)) {
        return true;
      }
      if (!lock.held() && lock.take()) {
        wakeAll.run();
      }
      if (System.nanoTime() - checked > BETWEEN_CHECKS.toNanos()) {
        if (!connection.isValid(CHECK_SECONDS)) {
          return false;
        }
        checked = System.nanoTime();
      }
    }
    return true;
  }

  private boolean heard(int millis) throws SQLException {
    PGNotification[] heard = postgres.getNotifications(millis);
    return heard != null && heard.length > 0;
  }
}
