package dev.punctual.engine;

import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NodeId;
import dev.punctual.job.Transition;
import dev.punctual.port.EventSink;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.WakeUpSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running scheduler instance: its agents, wired and with their threads. It runs from its making
 * until {@link #close}. Thread-safe.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /**
   * Heartbeat, look-ahead, rescuer, cleaner and the check of zone rules may all hang in the store;
   * the guard must not.
   */
  private static final int TIMER_THREADS = 6;

  private static final int BEATS_TO_SET_THE_CLOCK = 4;

  /** Stores announce jobs that are due within ten seconds; later ones must be known by then. */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(8);

  private static final Duration FIRST_CLEAN_UP = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CLEAN_UPS = Duration.ofMinutes(15);

  private static final Future<?> NO_LIMIT = CompletableFuture.completedFuture(null);

  private final NodeId id = NodeId.random();
  private final NodeSettings settings;
  private final NodeQueue queue;
  private final StoreClock storeClock = new StoreClock(Ticker.SYSTEM, Instant.now());
  private final InstantSource clock;
  private final ActiveRuns active;
  private final Workers workers;
  private final Runner runner;
  private final RunRecorder recorder;
  private final HeldRuns held;
  private final Dispatcher dispatcher;
  private final Pulse pulse;
  private final Rescuer rescuer;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(TIMER_THREADS, new AgentThreads("punctual-timer"));
  private final Thread dispatcherThread;
  private final Thread heldRunsThread;
  private final Thread recorderThread;
  private final WakeUpSource.Subscription wakeUps;
  private boolean closed;

  /** Makes a node and starts it. A store that cannot be reached yet is waited for. */
  public Node(NodeParts parts) {
    settings = parts.settings();
    clock = parts.clock() == null ? storeClock : parts.clock();
    EventSink events = parts.guardedEvents();
    queue = new NodeQueue(parts.store().runs(), id, parts.handlers().names());
    TriggerReader triggers = new TriggerReader(parts.codec());
    Lifecycle lifecycle = new Lifecycle(settings.retries(), triggers);
    RunEnds ends =
        new RunEnds(lifecycle, parts.codec(), settings.history(), events, this::recorded);
    active = new ActiveRuns(new OwnCompletion(queue, ends, clock), Ticker.SYSTEM);
    runner =
        new Runner(
            parts.handlers(),
            lifecycle,
            new Spawner(parts.store().jobs(), clock, this::expect),
            parts.codec(),
            clock,
            events);
    workers =
        new Workers(
            settings.capacity().concurrency(), settings.capacity().virtualThreads(), this::run);
    recorder = new RunRecorder(queue, ends, new Outage(events, Ticker.SYSTEM), Ticker.SYSTEM);
    held = new HeldRuns(clock, workers::submit);
    dispatcher =
        new Dispatcher(
            queue, workers, recorder, active, held, clock, new Outage(events, Ticker.SYSTEM));
    pulse = new Pulse(queue, settings.timing(), settings.name(), active, events);
    rescuer = new Rescuer(queue, settings.timing(), events);
    dispatcherThread = new Thread(dispatcher, "punctual-dispatcher");
    heldRunsThread = new AgentThreads("punctual-starter").newThread(held);
    recorderThread = new AgentThreads("punctual-recorder").newThread(recorder);
    wakeUps = parts.store().wakeUps().subscribe(dispatcher::wake);
    ZoneRulesCheck zones =
        new ZoneRulesCheck(
            parts.store().runs(), parts.store().jobs(), triggers, ZoneRulesVersion.current());
    startAgents(
        new Cleaner(parts.store().jobs(), settings.history().cleanupAfter(), events), zones);
  }

  private void startAgents(Cleaner cleaner, ZoneRulesCheck zones) {
    long beat = settings.timing().heartbeat().toMillis();
    timer.setRemoveOnCancelPolicy(true);
    recorderThread.start();
    // The first answers are slow, for connections are made and classes loaded: a bad measure of
    // time.
    int beats = 1;
    while (beat() && beats < BEATS_TO_SET_THE_CLOCK) {
      beats++;
    }
    heldRunsThread.start();
    dispatcherThread.start();
    every(Duration.ofMillis(beat), Duration.ofMillis(beat), this::beat);
    every(Duration.ofMillis(beat), Duration.ofMillis(Math.max(1, beat / 5)), pulse::guard);
    every(FIRST_CLEAN_UP, BETWEEN_CLEAN_UPS, cleaner);
    every(Duration.ZERO, BETWEEN_CLEAN_UPS, zones);
    if (settings.timing().heartbeat().compareTo(LOOK_AHEAD) > 0) {
      every(LOOK_AHEAD, LOOK_AHEAD, this::lookAhead);
    }
    LOG.info(
        "node {} runs {} handlers at once: {}",
        id,
        settings.capacity().concurrency(),
        queue.handlers());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing comes out of a guarded agent
  private void every(Duration pause, Duration period, Runnable agent) {
    timer.scheduleWithFixedDelay(
        guarded(agent), pause.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A timer forgets a task that throws. */
  private static Runnable guarded(Runnable agent) {
    return () -> {
      try {
        agent.run();
      } catch (RuntimeException | Error defect) {
        LOG.error("an agent failed; it goes on", defect);
      }
    };
  }

  /** Its id, new with every start. */
  public NodeId id() {
    return id;
  }

  /** The store's clock as this node knows it. */
  public InstantSource clock() {
    return clock;
  }

  /** Runs that this node holds: waiting for a thread or running. */
  public int activeRuns() {
    return active.size();
  }

  /** Tells the node of a job that somebody on this node scheduled. */
  public void expect(Instant due) {
    dispatcher.expect(due);
  }

  /** Whether the store answered. */
  private boolean beat() {
    try {
      long asked = Ticker.SYSTEM.nanos();
      HeartbeatReply reply = pulse.beat();
      storeClock.observe(reply.storeTime(), asked);
      reply.nextDue().ifPresent(dispatcher::expect);
      if (reply.held() > active.heldCount()) {
        dispatcher.reconcile();
      }
      if (reply.rescueNeeded()) {
        timer.execute(guarded(this::rescue));
      }
      return true;
    } catch (RuntimeException | Error failure) {
      LOG.debug("heartbeat failed", failure);
      return false;
    }
  }

  private void lookAhead() {
    try {
      queue.nextDue().ifPresent(dispatcher::expect);
    } catch (RuntimeException failure) {
      LOG.debug("cannot look ahead", failure);
    }
  }

  private void rescue() {
    try {
      if (rescuer.rescue()) {
        dispatcher.wake();
      }
    } catch (RuntimeException failure) {
      LOG.warn("rescue put off: {}", failure.toString());
    }
  }

  private void recorded(Job job, Transition transition) {
    active.forget(job);
    if (transition.nextRun() != null) {
      dispatcher.expect(transition.nextRun());
    }
  }

  private void run(ActiveRun run) {
    Future<?> timeLimit = timeLimit(run);
    try {
      runner.run(run).ifPresent(recorder::add);
    } finally {
      timeLimit.cancel(false);
      run.leave();
      dispatcher.roomMade();
    }
  }

  private Future<?> timeLimit(ActiveRun run) {
    Duration timeout = run.job().spec().options().timeout();
    return timeout == null
        ? NO_LIMIT
        : timer.schedule(
            () -> run.stop(StopReason.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Stops: claims no more, gives back what has not begun, lets handlers go on within the drain
   * time, then interrupts them, records every end, and leaves. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Shutdown shutdown = new Shutdown(settings.timing().drain(), Ticker.SYSTEM);
    try {
      close(shutdown);
    } finally {
      shutdown.restoreInterrupt();
    }
  }

  private void close(Shutdown shutdown) {
    LOG.info("node {} stops; {} runs are active", id, active.size());
    wakeUps.close();
    dispatcher.stop();
    shutdown.join(dispatcherThread);
    held.stop();
    shutdown.join(heldRunsThread);
    giveBackWaiting();
    shutdown.awaitNone(active);
    active.stopAll(StopReason.NODE_STOPPING);
    shutdown.awaitNoneInterrupted(active);
    recorder.stopWhenEmpty();
    shutdown.joinRecorder(recorderThread, recorder);
    timer.shutdownNow();
    workers.shutdown();
    leave();
  }

  private void giveBackWaiting() {
    for (ActiveRun run : active.all()) {
      if (run.giveBack(clock.instant())) {
        recorder.add(runner.released(run));
        run.leave();
      }
    }
  }

  /** A handler that ignores its interruption still works: its lease must run out first. */
  private void leave() {
    if (active.size() > 0) {
      LOG.warn("{} handlers did not stop; other nodes take them over later", active.size());
      return;
    }
    try {
      queue.leave();
    } catch (RuntimeException unreachable) {
      LOG.warn("could not say good-bye to the store: {}", unreachable.toString());
    }
  }
}
