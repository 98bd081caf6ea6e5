package dev.punctual.internal.engine.care;

import dev.punctual.internal.engine.agent.AgentThreads;
import dev.punctual.internal.engine.agent.LogLimiter;
import dev.punctual.internal.engine.clock.Nanos;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.StopReason;
import dev.punctual.port.HeartbeatReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node alive on threads of its own: beats, guards the lease, and runs what has a time. A
 * beat that failed is repeated soon, and not only when the next is due. Thread-safe.
 */
public final class Heart {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  /** All other agents may hang in the store; the guard must not. */
  private static final int THREADS = 7;

  private static final int LOOKS_PER_BEAT = 5;

  /** Figures of runs that a node has not told are lost when it is killed. */
  private static final Duration LONGEST_UNTOLD = Duration.ofSeconds(5);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
  private static final Future<?> NO_LIMIT = CompletableFuture.completedFuture(null);

  /** Hears what the store answers. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The store answered a beat.
     *
     * @param returned whether the beat before it failed
     */
    void heard(HeartbeatReply reply, boolean returned);
  }

  private final Pulse pulse;
  private final StoreClock storeClock;
  private final Ticker ticker;
  private final Duration heartbeat;
  private final Listener listener;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(THREADS, new AgentThreads("punctual-timer"));
  private final ReentrantLock beating = new ReentrantLock();
  private volatile boolean failing;
  private final LogLimiter lines;
  private boolean started;

  public Heart(
      Pulse pulse, StoreClock storeClock, Ticker ticker, Duration heartbeat, Listener listener) {
    this.pulse = pulse;
    this.storeClock = storeClock;
    this.ticker = ticker;
    this.lines = new LogLimiter(ticker);
    this.heartbeat = heartbeat;
    this.listener = listener;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Beats and guards from now on. A second call does nothing. */
  public synchronized void start() {
    if (!started) {
      started = true;
      every(heartbeat, heartbeat, this::beat);
      if (heartbeat.compareTo(LONGEST_UNTOLD) > 0) {
        every(LONGEST_UNTOLD, LONGEST_UNTOLD, this::tell);
      }
      every(look(heartbeat), look(heartbeat), this::guard);
    }
  }

  /** How often the lease is guarded, and a beat that failed is repeated. */
  static Duration look(Duration heartbeat) {
    Duration look = heartbeat.dividedBy(LOOKS_PER_BEAT);
    return look.compareTo(LONGEST_LOOK) < 0 ? look : LONGEST_LOOK;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing comes out of a guarded agent
  public void every(Duration pause, Duration period, Runnable agent) {
    timer.scheduleWithFixedDelay(
        guarded(agent), pause.toMillis(), Math.max(1, period.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Runs something once on a timer's thread; not after the stop. */
  public void soon(Runnable agent) {
    try {
      timer.execute(guarded(agent));
    } catch (RejectedExecutionException stopped) {
      LOG.debug("the node has stopped", stopped);
    }
  }

  /** Beats at once, on a timer's thread. */
  public void beatSoon() {
    soon(this::beat);
  }

  /** A timer forgets a task that throws. */
  private Runnable guarded(Runnable agent) {
    return () -> {
      try {
        agent.run();
      } catch (RuntimeException | Error defect) {
        lines
            .admit("run an agent", defect)
            .ifPresent(more -> LOG.error("an agent failed; it goes on{}", more, defect));
      }
    };
  }

  /** Looks at the lease; repeats a beat that failed, on a timer's thread. */
  void guard() {
    pulse.guard();
    if (failing) {
      beatSoon();
    }
  }

  /** Beats between two beats that are far apart, when there is something to tell. */
  private void tell() {
    if (pulse.presses()) {
      beat();
    }
  }

  /** Whether the store answered. Does nothing while another thread beats. */
  public boolean beat() {
    if (!beating.tryLock()) {
      return false;
    }
    try {
      renew();
      return true;
    } catch (RuntimeException | Error failure) {
      LOG.debug("heartbeat failed", failure);
      return false;
    } finally {
      beating.unlock();
    }
  }

  /**
   * Renews the lease on the calling thread.
   *
   * @throws dev.punctual.StoreException when the store cannot be reached
   */
  public HeartbeatReply renew() {
    beating.lock();
    try {
      boolean returned = failing;
      failing = true;
      long asked = ticker.nanos();
      HeartbeatReply reply = pulse.beat();
      failing = false;
      storeClock.observe(reply.storeTime(), asked);
      listener.heard(reply, returned);
      return reply;
    } finally {
      beating.unlock();
    }
  }

  /** Stops a run when it takes longer than its job allows. */
  public Future<?> timeLimit(ActiveRun run) {
    Duration timeout = run.job().spec().options().timeout();
    return timeout == null
        ? NO_LIMIT
        : timer.schedule(
            () -> run.stop(StopReason.TIMED_OUT), Nanos.of(timeout), TimeUnit.NANOSECONDS);
  }

  public void stop() {
    timer.shutdownNow();
  }

  /** Whether a stopped heart is still: a beat on its way would bring a node back that has left. */
  public boolean isStill() {
    return timer.isTerminated();
  }
}
