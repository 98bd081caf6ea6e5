package dev.punctual.store.supabase.internal.wakeup;

import dev.punctual.port.WakeUpSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes nodes by looking for new jobs now and then: often while jobs come, less often while none
 * do, seldom while looking fails or something else brings wake-ups. Nobody listens, nobody looks.
 * Thread-safe.
 */
final class PollingWakeUps implements WakeUpSource {
  private static final Logger LOG = LoggerFactory.getLogger(PollingWakeUps.class);

  private final BooleanSupplier look;
  private final PollingPace pace;
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
  private final Semaphore nudges = new Semaphore(0);
  private final BooleanSupplier beside;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /**
   * @param look asks whether there is something new; called by one thread
   * @param shortest the time between two looks while jobs come
   */
  PollingWakeUps(BooleanSupplier look, Duration shortest) {
    this(look, shortest, () -> false);
  }

  /**
   * @param look asks whether there is something new; called by one thread
   * @param shortest the time between two looks while jobs come
   * @param beside whether something else brings wake-ups at present
   */
  PollingWakeUps(BooleanSupplier look, Duration shortest, BooleanSupplier beside) {
    this.look = look;
    this.beside = beside;
    this.pace = new PollingPace(shortest);
  }

  @Override
  public synchronized Subscription subscribe(Runnable onWakeUp) {
    sleepers.add(onWakeUp);
    if (thread == null && !closed) {
      thread = new Thread(this::run, "punctual-poller");
      thread.setDaemon(true);
      thread.start();
    }
    return () -> sleepers.remove(onWakeUp);
  }

  /** Looks without waiting for the time to come. */
  void lookNow() {
    nudges.release();
  }

  synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      Duration wait = Duration.ZERO;
      while (!closed) {
        if (nudges.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
        wait = sleepers.isEmpty() ? pace.found(false) : lookOnce();
      }
    } catch (InterruptedException asked) {
      LOG.debug("poller stopped");
    }
  }

  private Duration lookOnce() {
    try {
      boolean found = look.getAsBoolean();
      if (found) {
        sleepers.forEach(Runnable::run);
      }
      return beside.getAsBoolean() ? pace.foundBeside(found) : pace.found(found);
    } catch (RuntimeException failure) {
      LOG.debug("looking for new jobs failed", failure);
      return pace.failed();
    }
  }
}
