package dev.punctual.store.jdbc.internal.listen;

import dev.punctual.port.WakeUpSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes nodes by LISTEN/NOTIFY, over one connection of its own that it opens again when it breaks.
 * Behind a pooler that hands the session to others, notifications never come: it finds out by
 * sending itself one, says so once, and then wakes nodes every second instead. A slow answer looks
 * the same, so it tries again every minute. Thread-safe.
 */
public final class NotifyListener implements WakeUpSource {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyListener.class);
  private static final int LOOK_FOR_CLOSE_MILLIS = 500;
  private static final int PROBE_MILLIS = 3000;
  private static final int LOOKS_WHILE_DEAF = 60;
  private static final long REOPEN_MILLIS = 1000;

  private final DataSource database;
  private final String channel;
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
  private @Nullable Thread thread;
  private volatile boolean closed;
  private final int looksWhileDeaf;
  private volatile boolean deaf;
  private volatile boolean listening;
  private boolean toldOfDeafness;

  /** Listens to this channel, on a connection of its own. */
  public NotifyListener(DataSource database, String channel) {
    this(database, channel, LOOKS_WHILE_DEAF);
  }

  /**
   * @param channel what is notified; goes into quotes as it is
   * @param looksWhileDeaf how often to wake nodes, once a second, before listening is tried again
   */
  public NotifyListener(DataSource database, String channel, int looksWhileDeaf) {
    this.database = database;
    this.channel = channel;
    this.looksWhileDeaf = looksWhileDeaf;
  }

  @Override
  public synchronized Subscription subscribe(Runnable onWakeUp) {
    sleepers.add(onWakeUp);
    if (thread == null && !closed) {
      thread = new Thread(this::run, "punctual-listener");
      thread.setDaemon(true);
      thread.start();
    }
    return () -> sleepers.remove(onWakeUp);
  }

  @Override
  public boolean isListening() {
    return listening;
  }

  /**
   * Whether notifications do not come over the connection that was had last, as behind a pooler
   * that hands sessions on.
   */
  public boolean isDeaf() {
    return deaf;
  }

  /** Stops listening, and gives the connection back. */
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        try (Connection connection = database.getConnection()) {
          listenAndGiveBack(connection);
        } catch (SQLException | RuntimeException broken) {
          LOG.debug("listening for wake-ups broke off", broken);
        }
        Thread.sleep(REOPEN_MILLIS);
        wakeWhileDeaf();
      }
    } catch (InterruptedException asked) {
      LOG.debug("listener stopped");
    }
  }

  private void wakeWhileDeaf() throws InterruptedException {
    for (int look = 0; deaf && !closed && look < looksWhileDeaf; look++) {
      wakeAll();
      Thread.sleep(REOPEN_MILLIS);
    }
  }

  /** A connection that goes back to its pool must not gather notifications there. */
  private void listenAndGiveBack(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try {
      listen(connection);
    } finally {
      if (connection.isValid(1)) {
        execute(connection, "unlisten \"" + channel + "\"");
        // Whoever slept beside this one relied on its lock.
        execute(connection, "notify \"" + channel + "\"");
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    execute(connection, "listen \"" + channel + "\"");
    deaf =
        SharedSession.isShared(connection, postgres.getBackendPID(), database)
            || !hearsItself(connection, postgres);
    if (deaf) {
      tellOfDeafness();
      return;
    }
    SleepLock lock = new SleepLock(connection, channel);
    try {
      listening = true;
      new Listening(connection, postgres, lock, this::wakeAll, () -> closed).run();
    } finally {
      listening = false;
    }
  }

  private void tellOfDeafness() {
    if (!toldOfDeafness) {
      toldOfDeafness = true;
      LOG.warn(
          "LISTEN does not work over this connection (a transaction-mode pooler?):"
              + " looking for new jobs every second instead");
    }
  }

  private boolean hearsItself(Connection connection, PGConnection postgres) throws SQLException {
    String probe = UUID.randomUUID().toString();
    try (var notify = connection.prepareStatement("select pg_notify(?, ?)")) {
      notify.setString(1, channel);
      notify.setString(2, probe);
      notify.execute();
    }
    long end = System.nanoTime() + PROBE_MILLIS * 1_000_000L;
    while (System.nanoTime() < end) {
      if (heard(postgres, probe, LOOK_FOR_CLOSE_MILLIS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean heard(PGConnection postgres, String payload, int millis)
      throws SQLException {
    PGNotification[] heard = postgres.getNotifications(millis);
    if (heard != null) {
      for (PGNotification one : heard) {
        if (payload.equals(one.getParameter())) {
          return true;
        }
      }
    }
    return false;
  }

  private void wakeAll() {
    sleepers.forEach(Runnable::run);
  }
}
