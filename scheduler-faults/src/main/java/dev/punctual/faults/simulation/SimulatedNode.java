package dev.punctual.faults.simulation;

import dev.punctual.EventSink;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerClient;
import dev.punctual.StoreException;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.handler.JobHandler;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.care.BeatNews;
import dev.punctual.internal.engine.care.Pulse;
import dev.punctual.internal.engine.care.Rescuer;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.end.RunEnds;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.DurableSteps;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.internal.engine.run.Runner;
import dev.punctual.internal.engine.run.Spawner;
import dev.punctual.internal.engine.run.TriggerReader;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.retry.RetryPolicy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A node of the engine's own parts, whose agents take a step when the simulation says so. What an
 * agent does on a thread of its own in a real node it does here between two choices. Used by one
 * thread.
 */
final class SimulatedNode {
  static final NodeTiming TIMING = NodeTiming.DEFAULT;
  private static final int MOST_CLAIMED = 3;
  private static final int LARGEST_GROUP = 4;

  /** What takes steps. */
  enum Agent {
    DISPATCHER,
    WORKER,
    RECORDER,
    HEART,
    RESCUER
  }

  private final NodeId id;
  private final Simulation world;
  private final NodeQueue queue;
  private final Lease lease;
  private final ActiveRuns active;
  private final RunEnds ends;
  private final Pulse pulse;
  private final Runner runner;
  private final Rescuer rescuer;
  private final Deque<ActiveRun> waiting = new ArrayDeque<>();
  private final Deque<EndedRun> ended = new ArrayDeque<>();
  private final Set<Agent> busy = EnumSet.noneOf(Agent.class);
  private boolean claimsInDoubt;
  private boolean rescueNeeded;
  private boolean dead;
  private Instant frozenUntil = Instant.MIN;
  private Instant cutOffUntil = Instant.MIN;

  SimulatedNode(
      int number, Simulation world, RunQueue store, JobStore jobs, JobHandler<Metadata> handler) {
    this.id = new NodeId(new UUID(0, number));
    this.world = world;
    SimulatedTime time = world.time();
    NodeSettings settings =
        new NodeSettings(
            "simulated",
            new NodeSettings.Capacity(MOST_CLAIMED, false),
            new NodeSettings.History(true, true, true, Duration.ofDays(1)),
            RetryPolicy.DEFAULT,
            TIMING);
    HandlerRegistry handlers = new HandlerRegistry();
    handlers.add(Simulation.WORK, Metadata.class, handler);
    queue = new NodeQueue(new SimulatedQueue(store, world, this), id, handlers.names());
    Lifecycle lifecycle = new Lifecycle(RetryPolicy.DEFAULT, new TriggerReader(world.codec()));
    ends =
        new RunEnds(
            lifecycle, world.codec(), settings.history(), EventSink.NONE, (job, t) -> forget(job));
    active = new ActiveRuns(new Nothing(), time);
    lease = new Lease(TIMING.lease(), time, time);
    pulse =
        new Pulse(
            queue,
            lease,
            settings,
            active,
            EventSink.NONE,
            new Outage(EventSink.NONE, time),
            BeatNews.NONE);
    Spawner spawner = new Spawner(jobs, time, due -> {});
    runner = new Runner(handlers, lifecycle, spawner, world.codec(), time, EventSink.NONE, lease);
    rescuer = new Rescuer(queue, TIMING, EventSink.NONE);
  }

  /** For handlers that reach nothing but their run. */
  private static final class Nothing implements ActiveRun.Surroundings {
    @Override
    public Runnable complete(ActiveRun run, RunQueue queue, Outcome outcome) {
      throw new UnsupportedOperationException("no transactions here");
    }

    @Override
    public RunQueue within(Connection connection) {
      throw new UnsupportedOperationException("no transactions here");
    }

    @Override
    public Instant now() {
      throw new UnsupportedOperationException("nothing is told here");
    }

    @Override
    public DurableSteps.Store steps() {
      throw new UnsupportedOperationException("no steps here");
    }

    @Override
    public SchedulerClient client() {
      throw new UnsupportedOperationException("no client here");
    }
  }

  private void forget(Job job) {
    active.forget(job);
  }

  NodeId id() {
    return id;
  }

  /** As kill -9: what its agents are at has no effect any more. */
  void kill() {
    dead = true;
  }

  boolean isDead() {
    return dead;
  }

  /** Its processes stand still for so long. */
  void freeze(Duration time) {
    frozenUntil = world.time().instant().plus(time);
  }

  boolean isFrozen() {
    return frozenUntil.isAfter(world.time().instant());
  }

  Duration frozenFor() {
    return Duration.between(world.time().instant(), frozenUntil);
  }

  /** It does not reach the store for so long. */
  void cutOff(Duration time) {
    cutOffUntil = world.time().instant().plus(time);
  }

  boolean isCutOff() {
    return cutOffUntil.isAfter(world.time().instant());
  }

  void heal() {
    frozenUntil = Instant.MIN;
    cutOffUntil = Instant.MIN;
  }

  /** Whether it has nothing in its hands. */
  boolean isIdle() {
    return waiting.isEmpty() && ended.isEmpty() && active.size() == 0;
  }

  /** Those that could take a step now. */
  List<Agent> ready() {
    List<Agent> ready = new ArrayList<>();
    for (Agent agent : Agent.values()) {
      if (!busy.contains(agent) && hasWork(agent)) {
        ready.add(agent);
      }
    }
    return ready;
  }

  private boolean hasWork(Agent agent) {
    return switch (agent) {
      case DISPATCHER -> waiting.size() < MOST_CLAIMED;
      case WORKER -> !waiting.isEmpty();
      case RECORDER -> !ended.isEmpty();
      case HEART -> true;
      case RESCUER -> rescueNeeded;
    };
  }

  /** A worker may be at several runs, each on a thread of its own in a real node. */
  void step(Agent agent) {
    if (agent != Agent.WORKER) {
      busy.add(agent);
    }
    try {
      switch (agent) {
        case DISPATCHER -> claim();
        case WORKER -> begin();
        case RECORDER -> record();
        case HEART -> beat();
        case RESCUER -> rescue();
      }
    } catch (RuntimeException outage) {
      // As every agent does: it tries again later.
      if (!(outage instanceof StoreException)) {
        throw outage;
      }
    } finally {
      busy.remove(agent);
    }
  }

  void guard() {
    pulse.guard();
  }

  private void claim() {
    if (!lease.good()) {
      return;
    }
    if (claimsInDoubt) {
      queue.reconcile(active.held());
      claimsInDoubt = false;
    }
    long term = lease.term();
    claimsInDoubt = true;
    List<Job> jobs = queue.claim(1 + world.choose(MOST_CLAIMED), Duration.ZERO);
    active.requireNewer(jobs);
    jobs.forEach(job -> waiting.add(active.add(job, term)));
    claimsInDoubt = false;
  }

  private void begin() {
    ActiveRun run = waiting.poll();
    if (run != null) {
      runner.run(run).ifPresent(ended::add);
      run.leave();
    }
  }

  private void record() {
    List<EndedRun> group = new ArrayList<>();
    while (group.size() < LARGEST_GROUP && !ended.isEmpty()) {
      group.add(ended.poll());
    }
    try {
      ended.addAll(ends.record(queue, group));
    } catch (RuntimeException failure) {
      group.forEach(ended::addFirst);
      throw failure;
    }
  }

  private void beat() {
    HeartbeatReply reply = pulse.beat();
    rescueNeeded |= reply.rescueNeeded();
    claimsInDoubt |= reply.held() > active.heldCount();
  }

  private void rescue() {
    rescueNeeded = false;
    rescuer.rescue();
  }
}
