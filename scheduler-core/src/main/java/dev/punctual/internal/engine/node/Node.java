package dev.punctual.internal.engine.node;

import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.AgentThreads;
import dev.punctual.internal.engine.agent.LogLimiter;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.internal.engine.care.Cleaner;
import dev.punctual.internal.engine.care.Heart;
import dev.punctual.internal.engine.care.ZoneRulesCheck;
import dev.punctual.internal.engine.care.ZoneRulesVersion;
import dev.punctual.internal.engine.claim.Dispatcher;
import dev.punctual.internal.engine.claim.HeldRuns;
import dev.punctual.internal.engine.claim.Intake;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.Promoter;
import dev.punctual.internal.engine.run.StopReason;
import dev.punctual.internal.engine.run.Workers;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.job.Transition;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.JobStore;
import dev.punctual.port.WakeUpSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running scheduler instance: its agents, wired and with their threads. It runs from its making
 * until {@link #close}. Thread-safe.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private static final int BEATS_TO_SET_THE_CLOCK = 4;

  /** Stores announce jobs that are due within ten seconds; later ones must be known by then. */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(8);

  private static final Duration FIRST_CLEAN_UP = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CLEAN_UPS = Duration.ofMinutes(15);

  private final NodeSettings settings;
  private final InstantSource clock;
  private final Crew crew;
  private final Workers workers;
  private final RunRecorder recorder;
  private final Promoter promoter;
  private final HeldRuns held;
  private final Dispatcher dispatcher;
  private final Thread dispatcherThread;
  private final Thread heldRunsThread;
  private final List<Thread> recorderThreads;
  private final WakeUpSource.Subscription wakeUps;
  private final LogLimiter lines;
  private boolean closed;

  /** Makes a node and starts it. A store that cannot be reached yet is waited for. */
  public Node(NodeParts parts) {
    this(parts, Ticker.SYSTEM);
  }

  private Node(NodeParts parts, Ticker ticker) {
    StoreClock storeClock = new StoreClock(ticker, Instant.now());
    lines = new LogLimiter(ticker);
    settings = parts.settings();
    clock = parts.clock() == null ? storeClock : parts.clock();
    crew = new Crew(parts, storeClock, ticker, new Ears());
    workers =
        new Workers(
            settings.capacity().concurrency(), settings.capacity().virtualThreads(), this::run);
    recorder = crew.recorder(ticker);
    held = new HeldRuns(clock, workers::submit);
    promoter = new Promoter(crew.queue(), crew.active(), ticker);
    dispatcher =
        new Dispatcher(
            crew.queue(),
            new Intake(workers, held, recorder, crew.active(), ticker),
            crew.lease(),
            crew.heart()::beatSoon,
            clock,
            ticker,
            new Outage(crew.events(), ticker));
    dispatcherThread = new Thread(dispatcher, "punctual-dispatcher");
    heldRunsThread = new AgentThreads("punctual-starter").newThread(held);
    AgentThreads recorders = new AgentThreads("punctual-recorder");
    recorderThreads = List.of(recorders.newThread(recorder), recorders.newThread(recorder::help));
    wakeUps = parts.store().wakeUps().subscribe(dispatcher::wake);
    startAgents(parts);
  }

  /** What the node does about what its crew hears. */
  private final class Ears implements Crew.Listener {
    @Override
    public void expect(Instant due) {
      dispatcher.expect(due);
    }

    @Override
    public void recorded(Job job, Transition transition) {
      if (transition.nextRun() != null) {
        dispatcher.expect(transition.nextRun());
      }
    }

    @Override
    public void recordedGroup() {
      dispatcher.roomMade();
    }

    @Override
    public void heard(HeartbeatReply reply, boolean returned) {
      reply.nextDue().ifPresent(dispatcher::expect);
      drain(reply.draining());
      if (returned) {
        dispatcher.wake();
      }
      if (reply.held() > crew.active().heldCount()) {
        dispatcher.reconcile();
      }
      if (reply.rescueNeeded()) {
        crew.heart().soon(Node.this::rescue);
      }
    }
  }

  /** Claims nothing from now on, or claims again; a heartbeat's answer says so too. */
  public void drain(boolean now) {
    dispatcher.drain(now);
  }

  private void startAgents(NodeParts parts) {
    Heart heart = crew.heart();
    recorderThreads.forEach(Thread::start);
    // The first answers are slow, for connections are made and classes loaded: a bad measure of
    // time.
    int beats = 1;
    while (heart.beat() && beats < BEATS_TO_SET_THE_CLOCK) {
      beats++;
    }
    heldRunsThread.start();
    dispatcherThread.start();
    heart.start();
    startHousekeeping(parts.store().jobs(), zones(parts));
    LOG.info(
        "node {} runs {} handlers at once: {}",
        id(),
        settings.capacity().concurrency(),
        crew.queue().handlers());
  }

  private void startHousekeeping(JobStore jobs, ZoneRulesCheck zones) {
    Heart heart = crew.heart();
    Cleaner cleaner = new Cleaner(jobs, settings.history().cleanupAfter(), crew.events());
    heart.every(Promoter.BETWEEN_LOOKS, Promoter.BETWEEN_LOOKS, promoter);
    crew.startToTell();
    heart.every(FIRST_CLEAN_UP, BETWEEN_CLEAN_UPS, cleaner);
    heart.every(Duration.ZERO, BETWEEN_CLEAN_UPS, zones);
    if (settings.timing().heartbeat().compareTo(LOOK_AHEAD) > 0) {
      heart.every(LOOK_AHEAD, LOOK_AHEAD, this::lookAhead);
    }
  }

  private ZoneRulesCheck zones(NodeParts parts) {
    return new ZoneRulesCheck(
        parts.store().runs(), parts.store().jobs(), crew.triggers(), ZoneRulesVersion.current());
  }

  /** Its id, new with every start. */
  public NodeId id() {
    return crew.id();
  }

  /** The store's clock as this node knows it. */
  public InstantSource clock() {
    return clock;
  }

  /** Runs that this node holds: waiting for a thread or running. */
  public int activeRuns() {
    return crew.active().size();
  }

  /** How many handlers it runs at once. */
  public int capacity() {
    return settings.capacity().concurrency();
  }

  /** Whether its lease is good beyond doubt. */
  public boolean holdsLease() {
    return crew.lease().good();
  }

  /** Whether it claims jobs: it holds its lease and is not draining. */
  public boolean acceptsWork() {
    return holdsLease() && !dispatcher.drains();
  }

  /** Tells the node of a job that somebody on this node scheduled. */
  public void expect(Instant due) {
    dispatcher.expect(due);
  }

  private void lookAhead() {
    try {
      crew.queue().nextDue().ifPresent(dispatcher::expect);
    } catch (RuntimeException failure) {
      LOG.debug("cannot look ahead", failure);
    }
  }

  private void rescue() {
    try {
      if (crew.rescuer().rescue()) {
        dispatcher.wake();
      }
    } catch (RuntimeException failure) {
      lines
          .admit("rescue", failure)
          .ifPresent(more -> LOG.warn("rescue put off: {}{}", Thrown.shown(failure), more));
    }
  }

  private void run(ActiveRun run) {
    try {
      crew.run(run).ifPresent(recorder::add);
    } finally {
      run.leave();
      dispatcher.roomMade();
    }
  }

  /**
   * Stops: claims no more, gives back what has not begun, lets handlers go on within the drain
   * time, then interrupts them, records every end, and leaves. An interrupt of the calling thread
   * ends the drain time, and stays set. A second call does nothing.
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
    LOG.info("node {} stops; {} runs are active", id(), activeRuns());
    wakeUps.close();
    dispatcher.stop();
    shutdown.join(dispatcherThread);
    held.stop();
    shutdown.join(heldRunsThread);
    giveBackWaiting();
    shutdown.awaitNone(crew.active());
    crew.active().stopAll(StopReason.NODE_STOPPING);
    shutdown.awaitNoneInterrupted(crew.active());
    recorder.stopWhenEmpty();
    shutdown.joinRecorder(recorderThreads, recorder);
    crew.heart().stop();
    workers.shutdown();
    if (shutdown.awaitStill(crew.heart())) {
      leave();
    } else {
      LOG.warn("node {}: a call to the store hangs; its lease runs out by itself", id());
    }
  }

  private void giveBackWaiting() {
    for (ActiveRun run : crew.active().all()) {
      if (run.giveBack(clock.instant())) {
        recorder.add(crew.runner().released(run));
        run.leave();
      }
    }
  }

  /** A handler that ignores its interruption still works: its lease must run out first. */
  private void leave() {
    if (activeRuns() > 0) {
      LOG.warn("{} handlers did not stop; other nodes take them over later", activeRuns());
      return;
    }
    try {
      crew.leave();
    } catch (RuntimeException unreachable) {
      LOG.warn("could not say good-bye to the store: {}", unreachable.toString());
    }
  }
}
