package dev.punctual.store.supabase.internal.wakeup;

import dev.punctual.port.WakeUpSource;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes nodes when Supabase Realtime tells that a job is due soon. On any doubt the connection is
 * dropped and made anew, and then the nodes are woken once: what was told in between is lost.
 * Nobody listens, nobody connects. Thread-safe; what is not final is used by one thread.
 */
final class RealtimeWakeUps implements WakeUpSource, RealtimeSocket.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(RealtimeWakeUps.class);

  private final RealtimeAddress address;
  private final RealtimeTimings timings;
  private final OkHttpClient http;
  private final Runnable onLoss;
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor thread;
  private volatile boolean live;
  private boolean started;
  private boolean waking;
  private long lastWakeUp;
  private int failures;
  private int refusals;
  private @Nullable RealtimeSocket socket;
  private @Nullable Future<?> nextBeat;

  /**
   * @param onLoss called when wake-ups stop coming; must return at once
   */
  RealtimeWakeUps(SupabaseStoreConfig config, RealtimeTimings timings, Runnable onLoss) {
    this.address = new RealtimeAddress(config);
    this.timings = timings;
    this.onLoss = onLoss;
    this.http = RealtimeHttp.client(config.timeouts());
    this.lastWakeUp = System.nanoTime() - timings.gap().toNanos();
    this.thread = new ScheduledThreadPoolExecutor(1, RealtimeHttp.daemons("punctual-realtime"));
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Subscription subscribe(Runnable onWakeUp) {
    sleepers.add(onWakeUp);
    thread.execute(
        () -> {
          if (!started) {
            started = true;
            connect();
          }
        });
    return () -> sleepers.remove(onWakeUp);
  }

  /** Whether a wake-up would arrive. */
  boolean live() {
    return live;
  }

  void close() {
    thread.execute(this::stop);
  }

  /** Waits for the end of its thread; for tests. */
  boolean hasEnded(long timeout, TimeUnit unit) throws InterruptedException {
    return thread.awaitTermination(timeout, unit);
  }

  private void stop() {
    forget();
    thread.shutdown();
    RealtimeHttp.close(http);
  }

  private void forget() {
    live = false;
    if (socket != null) {
      socket.drop();
      socket = null;
    }
    if (nextBeat != null) {
      nextBeat.cancel(false);
      nextBeat = null;
    }
  }

  private void connect() {
    RealtimeSocket opened = new RealtimeSocket(address, http, thread, this);
    long beat = timings.heartbeat().toNanos();
    socket = opened;
    nextBeat = thread.scheduleWithFixedDelay(opened::beat, beat, beat, TimeUnit.NANOSECONDS);
  }

  @Override
  public void joined() {
    live = true;
    LOG.debug("{} brings wake-ups", address);
    due();
  }

  /** Only what has lived for a while is tried again at once when it is lost. */
  @Override
  public void alive() {
    failures = 0;
    refusals = 0;
  }

  @Override
  public void due() {
    if (!waking) {
      waking = true;
      long wait = lastWakeUp + timings.gap().toNanos() - System.nanoTime();
      nextWakeUp(Math.max(0, wait));
    }
  }

  private void nextWakeUp(long nanos) {
    Future<?> unused = thread.schedule(this::wake, nanos, TimeUnit.NANOSECONDS);
  }

  private void wake() {
    waking = false;
    lastWakeUp = System.nanoTime();
    for (Runnable sleeper : sleepers) {
      try {
        sleeper.run();
      } catch (RuntimeException failure) {
        LOG.warn("a node could not be woken", failure);
      }
    }
  }

  @Override
  public void refused(RealtimeRefusal refusal) {
    if (refusal.lasts()) {
      LOG.warn("{} refuses: {}; nodes look for jobs instead", address, refusal.reason());
      stop();
    } else {
      lost(refusal.reason());
    }
  }

  @Override
  public void lost(String why) {
    boolean missed = live;
    forget();
    if (missed) {
      onLoss.run();
    }
    if (timings.longestReached(failures)) {
      LOG.warn("{} is not to be had: {}; nodes look for jobs until it is", address, why);
    } else {
      LOG.debug("{} lost: {}", address, why);
    }
    connectAfter(timings.backOffNanos(failures));
    failures++;
  }

  /** Said once: it lasts until somebody mends the key, and nobody wants to read it till then. */
  @Override
  public void shutOut(int status) {
    forget();
    if (refusals == 0) {
      LOG.warn(
          "{} refuses the key (HTTP {}); nodes look for jobs instead. Is the key this project's,"
              + " and, if it is a token, has it not expired? With an admitted role, is"
              + " SUPABASE_ANON_KEY set as well? It is tried again, up to 10 minutes apart",
          address,
          status);
    }
    connectAfter(timings.shutOutNanos(refusals));
    refusals++;
  }

  private void connectAfter(long nanos) {
    Future<?> unused = thread.schedule(this::connect, nanos, TimeUnit.NANOSECONDS);
  }
}
