package dev.punctual.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that nobody uses at the moment. The one used last is taken first, so that what a
 * burst opened grows old and is closed. Thread-safe; never talks to the server under its lock.
 */
final class SmtpConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpConnections.class);

  private final SmtpConfig config;
  private final Session session;
  private final ScheduledExecutorService timer = timer();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean sweepPlanned;
  private boolean closed;

  private record Idle(SmtpConnection connection, long sinceNanos) {}

  SmtpConnections(SmtpConfig config, @Nullable SSLSocketFactory tls) {
    this.config = config;
    this.session = Session.getInstance(properties(config, tls));
  }

  private Properties properties(SmtpConfig settings, @Nullable SSLSocketFactory tls) {
    Properties all = SmtpProperties.of(settings, tls);
    all.put("mail.smtp.executor.writetimeout", timer);
    return all;
  }

  /**
   * Two daemon threads that end when idle. One may be closing a connection to a server that does
   * not read, when the other must end that very write.
   */
  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            2,
            work -> {
              Thread thread = new Thread(work, "punctual-mail-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** A connection that answers; a new one if none does. */
  SmtpConnection take() throws MessagingException {
    for (SmtpConnection open = poll(); open != null; open = poll()) {
      if (open.isConnected()) { // asks the server
        return open;
      }
      LOG.debug("the mail server closed an idle connection");
    }
    SmtpConnection fresh = new SmtpConnection(session, config.host());
    SmtpConfig.Login login = config.login();
    fresh.connect(
        config.host(),
        config.port(),
        login == null ? null : login.user(),
        login == null ? null : login.password());
    return fresh;
  }

  private synchronized @Nullable SmtpConnection poll() {
    if (closed) {
      throw new IllegalStateException("the mail transport is closed");
    }
    Idle latest = idle.pollFirst();
    return latest == null ? null : latest.connection();
  }

  /** Takes a connection back, to be used again. */
  void giveBack(SmtpConnection connection) {
    if (!keep(connection)) {
      discard(connection);
    }
  }

  private synchronized boolean keep(SmtpConnection connection) {
    if (closed) {
      return false;
    }
    idle.addFirst(new Idle(connection, System.nanoTime()));
    planSweep(config.timeouts().idle());
    return true;
  }

  /** Takes a connection back, never to be used again. */
  void discard(SmtpConnection connection) {
    try {
      connection.close();
    } catch (MessagingException unclosable) {
      LOG.debug("a connection to the mail server was already broken", unclosable);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a sweep reports by itself what it cannot close
  private synchronized void planSweep(Duration wait) {
    if (!sweepPlanned) {
      sweepPlanned = true;
      timer.schedule(this::sweep, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void sweep() {
    old().forEach(this::discard);
  }

  /** Those idle for long enough; the next sweep is planned for when the oldest of the rest is. */
  private synchronized List<SmtpConnection> old() {
    sweepPlanned = false;
    List<SmtpConnection> old = new ArrayList<>();
    long now = System.nanoTime();
    long most = config.timeouts().idle().toNanos();
    for (Idle last = idle.peekLast(); last != null; last = idle.peekLast()) {
      long left = most - (now - last.sinceNanos());
      if (left > 0) {
        planSweep(Duration.ofNanos(left));
        break;
      }
      old.add(idle.removeLast().connection());
    }
    return old;
  }

  @Override
  public void close() {
    List<Idle> rest;
    synchronized (this) {
      closed = true;
      rest = List.copyOf(idle);
      idle.clear();
    }
    rest.forEach(one -> discard(one.connection()));
  }
}
