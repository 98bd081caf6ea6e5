package dev.punctual.internal.engine.node;

import dev.punctual.EventSink;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.care.Heart;
import dev.punctual.internal.engine.care.Pulse;
import dev.punctual.internal.engine.care.Rescuer;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunEnds;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.internal.engine.run.Runner;
import dev.punctual.internal.engine.run.Spawner;
import dev.punctual.internal.engine.run.TriggerReader;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NodeId;
import dev.punctual.job.Transition;
import dev.punctual.port.HeartbeatReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * What every node is made of, whether it has threads for its handlers or borrows its caller's: the
 * lease and what keeps it, the runs, and how they begin and end. Thread-safe.
 */
final class Crew {
  private final NodeId id = NodeId.random();
  private final NodeQueue queue;
  private final EventSink events;
  private final TriggerReader triggers;
  private final RunEnds ends;
  private final ActiveRuns active;
  private final Lease lease;
  private final Heart heart;
  private final Runner runner;
  private final Rescuer rescuer;
  private final Listener listener;

  /** Hears what a node that looks for jobs wants to know. */
  interface Listener extends Heart.Listener {
    /** A job was made that is due then. */
    void expect(Instant due);

    /** The end of a run was recorded or disowned, and that was to become of its job. */
    void recorded(Job job, Transition transition);

    /** A group of ends went to the store, so that fewer wait. */
    void recordedGroup();

    /** For a node that looks for jobs without being told. */
    Listener NONE =
        new Listener() {
          @Override
          public void expect(Instant due) {}

          @Override
          public void recorded(Job job, Transition transition) {}

          @Override
          public void recordedGroup() {}

          @Override
          public void heard(HeartbeatReply reply, boolean returned) {}
        };
  }

  Crew(NodeParts parts, StoreClock storeClock, Ticker ticker, Listener listener) {
    NodeSettings settings = parts.settings();
    InstantSource clock = parts.clock() == null ? storeClock : parts.clock();
    this.listener = listener;
    events = parts.guardedEvents();
    queue = new NodeQueue(parts.store().runs(), id, parts.handlers().names());
    triggers = new TriggerReader(parts.codec());
    Lifecycle lifecycle = new Lifecycle(settings.retries(), triggers);
    ends = new RunEnds(lifecycle, parts.codec(), settings.history(), events, this::recorded);
    active = new ActiveRuns(new RunSurroundings(parts, queue, ends, clock), ticker);
    lease = new Lease(settings.timing().lease(), ticker, InstantSource.system());
    Outage silence = new Outage(events, ticker);
    Pulse pulse = new Pulse(queue, lease, settings, active, events, silence);
    heart = new Heart(pulse, storeClock, ticker, settings.timing().heartbeat(), listener);
    Spawner spawner = new Spawner(parts.store().jobs(), clock, listener::expect);
    runner = new Runner(parts.handlers(), lifecycle, spawner, parts.codec(), clock, events, lease);
    rescuer = new Rescuer(queue, settings.timing(), events);
  }

  private void recorded(Job job, Transition transition) {
    active.forget(job);
    listener.recorded(job, transition);
  }

  /**
   * Runs a claimed run on the calling thread, within its time limit.
   *
   * @return the end to be recorded; empty when there is none to record
   */
  Optional<EndedRun> run(ActiveRun run) {
    Future<?> timeLimit = heart.timeLimit(run);
    try {
      return runner.run(run);
    } finally {
      timeLimit.cancel(false);
    }
  }

  /** A recorder of the ends of its runs. */
  RunRecorder recorder(Ticker ticker) {
    return new RunRecorder(
        queue, ends, new Outage(events, ticker), ticker, listener::recordedGroup);
  }

  NodeId id() {
    return id;
  }

  NodeQueue queue() {
    return queue;
  }

  EventSink events() {
    return events;
  }

  TriggerReader triggers() {
    return triggers;
  }

  ActiveRuns active() {
    return active;
  }

  Lease lease() {
    return lease;
  }

  Heart heart() {
    return heart;
  }

  Runner runner() {
    return runner;
  }

  Rescuer rescuer() {
    return rescuer;
  }
}
