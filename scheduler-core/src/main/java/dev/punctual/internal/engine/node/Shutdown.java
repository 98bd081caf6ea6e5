package dev.punctual.internal.engine.node;

import dev.punctual.internal.engine.care.Heart;
import dev.punctual.internal.engine.clock.Nanos;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRuns;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waiting parts of a node's stop. The drain time is shared by all of them; what must happen
 * after it has a short grace of its own. An interrupt of the closing thread ends the drain time and
 * nothing else: interrupted handlers still get their grace, and ends of runs are recorded. The
 * thread's interrupt flag is clear until {@link #restoreInterrupt}, so that calls to the store on
 * that thread work. Used by one thread.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 5;

  private final Ticker ticker;
  private final long began;
  private final long drain;
  private boolean interrupted = Thread.interrupted();

  Shutdown(Duration drain, Ticker ticker) {
    this.ticker = ticker;
    this.began = ticker.nanos();
    this.drain = Nanos.of(drain);
  }

  /** The dispatcher may hang in a call to the store, which has a time limit of its own. */
  void join(Thread dispatcher) {
    awaitWithinGrace(() -> !dispatcher.isAlive());
    if (dispatcher.isAlive()) {
      dispatcher.interrupt();
      awaitWithinGrace(() -> !dispatcher.isAlive());
    }
  }

  /** Waits for the handlers within the drain time. */
  void awaitNone(ActiveRuns active) {
    while (active.size() > 0 && !drained() && !interrupted) {
      nap();
    }
  }

  /** Waits for handlers that were interrupted. */
  void awaitNoneInterrupted(ActiveRuns active) {
    awaitWithinGrace(() -> active.size() == 0);
  }

  /** Waits until no beat is on its way; false when the grace was too short for that. */
  boolean awaitStill(Heart heart) {
    awaitWithinGrace(heart::isStill);
    return heart.isStill();
  }

  /** Waits until every end is recorded; gives up when drain time and grace are over. */
  void joinRecorder(List<Thread> threads, RunRecorder recorder) {
    long asked = ticker.nanos();
    while (anyAlive(threads) && !(drained() && ticker.since(asked) >= GRACE.toNanos())) {
      nap();
    }
    if (anyAlive(threads)) {
      LOG.warn("{} ends of runs could not be recorded; those jobs run again", recorder.backlog());
      recorder.stopNow();
      awaitWithinGrace(() -> !anyAlive(threads));
    }
  }

  private static boolean anyAlive(List<Thread> threads) {
    return threads.stream().anyMatch(Thread::isAlive);
  }

  /** Tells the closing thread's owner of an interrupt that came before or during the stop. */
  void restoreInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean drained() {
    return ticker.since(began) >= drain;
  }

  private void awaitWithinGrace(BooleanSupplier done) {
    long asked = ticker.nanos();
    while (!done.getAsBoolean() && ticker.since(asked) < GRACE.toNanos()) {
      nap();
    }
  }

  private void nap() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException asked) {
      interrupted = true;
    }
  }
}
