package dev.punctual.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waiting parts of a node's stop. The drain time is shared by all of them; what must happen
 * after it has a short grace of its own.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 5;

  private final long deadline;

  Shutdown(Duration drain) {
    deadline = System.nanoTime() + drain.toNanos();
  }

  /** The dispatcher may hang in a call to the store, which has a time limit of its own. */
  void join(Thread dispatcher) {
    joinUntil(dispatcher, afterGrace());
    if (dispatcher.isAlive()) {
      dispatcher.interrupt();
      joinUntil(dispatcher, afterGrace());
    }
  }

  /** Waits for the handlers within the drain time. */
  void awaitNone(ActiveRuns active) {
    awaitNoneUntil(active, deadline);
  }

  /** Waits for handlers that were interrupted. */
  void awaitNoneInterrupted(ActiveRuns active) {
    awaitNoneUntil(active, afterGrace());
  }

  /** Waits until every end is recorded; gives up when drain time and grace are over. */
  void joinRecorder(Thread thread, RunRecorder recorder) {
    joinUntil(thread, Math.max(deadline, afterGrace()));
    if (thread.isAlive()) {
      LOG.warn("{} ends of runs could not be recorded; those jobs run again", recorder.backlog());
      recorder.stopNow();
      joinUntil(thread, afterGrace());
    }
  }

  private static long afterGrace() {
    return System.nanoTime() + GRACE.toNanos();
  }

  private static void awaitNoneUntil(ActiveRuns active, long end) {
    boolean interrupted = false;
    while (active.size() > 0 && System.nanoTime() < end && !interrupted) {
      interrupted = !nap();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void joinUntil(Thread thread, long end) {
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() < end && !interrupted) {
      interrupted = !nap();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean nap() {
    try {
      Thread.sleep(LOOK_MILLIS);
      return true;
    } catch (InterruptedException asked) {
      return false;
    }
  }
}
