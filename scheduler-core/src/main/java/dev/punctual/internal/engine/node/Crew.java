package dev.punctual.internal.engine.node;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.LogLimiter;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.care.Heart;
import dev.punctual.internal.engine.care.Pulse;
import dev.punctual.internal.engine.care.Rescuer;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.clock.Nanos;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunEnds;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.report.NodeNews;
import dev.punctual.internal.engine.report.NodeReporter;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.internal.engine.run.ProgressWriter;
import dev.punctual.internal.engine.run.Runner;
import dev.punctual.internal.engine.run.Spawner;
import dev.punctual.internal.engine.run.TriggerReader;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import dev.punctual.port.HeartbeatReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every node is made of, whether it has threads for its handlers or borrows its caller's: the
 * lease and what keeps it, the runs, and how they begin and end. Thread-safe.
 */
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  /** So long and so often a node that leaves tries to tell what it has not been answered to. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final int MOST_LAST_WORDS = 3;

  private final NodeId id = NodeId.random();
  private final Ticker ticker;
  private final NodeQueue queue;
  private final EventSink events;
  private final TriggerReader triggers;
  private final RunEnds ends;
  private final ProgressWriter progress;
  private final ActiveRuns active;
  private final Lease lease;
  private final Heart heart;
  private final Runner runner;
  private final Rescuer rescuer;
  private final Pulse pulse;
  private final NodeNews news;
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
    this.ticker = ticker;
    queue = new NodeQueue(parts.store().runs(), id, parts.handlers().names());
    triggers = new TriggerReader(parts.codec());
    Lifecycle lifecycle = new Lifecycle(settings.retries(), triggers);
    EventSink told = parts.guardedEvents();
    events = event -> hear(event, told);
    progress = new ProgressWriter(queue, new LogLimiter(ticker));
    ends = new RunEnds(lifecycle, parts.codec(), settings.history(), events, new EndsHeard());
    active = new ActiveRuns(new RunSurroundings(parts, queue, ends, clock), ticker);
    int capacity = settings.capacity().concurrency();
    news = new NodeReporter(capacity, active, storeClock, clock, () -> facts(parts)).news();
    lease = new Lease(settings.timing().lease(), ticker, InstantSource.system());
    Outage silence = new Outage(events, ticker);
    pulse = new Pulse(queue, lease, settings, active, events, silence, news);
    heart = new Heart(pulse, storeClock, ticker, settings.timing().heartbeat(), listener);
    Spawner spawner = new Spawner(parts.store().jobs(), clock, listener::expect);
    runner = new Runner(parts.handlers(), lifecycle, spawner, parts.codec(), clock, events, lease);
    rescuer = new Rescuer(queue, settings.timing(), events);
  }

  /** Writes what its runs tell of themselves, and goes on to do so. */
  void startToTell() {
    heart.every(ProgressWriter.BETWEEN, ProgressWriter.BETWEEN, () -> progress.write(active.all()));
  }

  private void hear(SchedulerEvent event, EventSink told) {
    news.ears().accept(event);
    told.accept(event);
  }

  private static Map<String, String> facts(NodeParts parts) {
    Map<String, String> facts = new HashMap<>(parts.store().facts());
    facts.putAll(parts.handlers().facts());
    return facts;
  }

  /** What the crew does about ends of its runs. */
  private final class EndsHeard implements RunEnds.Listener {
    @Override
    public void before(List<EndedRun> ended) {
      progress.write(active.of(ended));
    }

    @Override
    public void over(Job job, Transition transition) {
      active.forget(job);
      listener.recorded(job, transition);
    }

    @Override
    public void recorded(Job job, Transition transition, Run.Times times) {
      news.recorded(job.spec().handler(), transition, times);
    }
  }

  /**
   * Says good-bye to the store, with what is left to tell. While no other thread beats.
   *
   * @throws dev.punctual.StoreException when the store cannot be reached
   */
  void leave() {
    long until = ticker.nanos() + Nanos.of(LAST_WORDS);
    int tries = 0;
    while (news.isUnanswered() && tries < MOST_LAST_WORDS && ticker.nanos() - until < 0) {
      tries++;
      tellLast();
    }
    queue.leave(news.left());
  }

  private void tellLast() {
    try {
      pulse.beat();
    } catch (StoreException failure) {
      LOG.debug("the last heartbeat of the node has no answer", failure);
    }
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
