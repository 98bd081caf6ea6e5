package dev.punctual.engine;

import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.port.EventSink;
import dev.punctual.port.HeartbeatReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A node without threads of its own: it runs what is due on the thread that asks, then returns. For
 * tests, and for hosts that are called from outside. Used by one thread at a time.
 */
public final class InlineNode {
  /** A claim behind a slow handler would wait, and its lease with it. */
  private static final int AT_ONCE = 1;

  /** A store's clock may be behind what this node takes it for, by half a round trip. */
  private static final int LOOKS = 3;

  private final NodeParts parts;
  private final NodeQueue queue;
  private final InstantSource clock;
  private final StoreClock storeClock = new StoreClock(Ticker.SYSTEM, Instant.now());
  private final RunEnds ends;
  private final Runner runner;
  private final Rescuer rescuer;
  private final ActiveRuns active;

  /** Makes a node; it says nothing to the store until {@link #runDue}. */
  public InlineNode(NodeParts parts) {
    this.parts = parts;
    EventSink events = parts.guardedEvents();
    NodeSettings settings = parts.settings();
    clock = parts.clock() == null ? storeClock : parts.clock();
    queue = new NodeQueue(parts.store().runs(), NodeId.random(), parts.handlers().names());
    Lifecycle lifecycle = new Lifecycle(settings.retries(), new TriggerReader(parts.codec()));
    ends =
        new RunEnds(lifecycle, parts.codec(), settings.history(), events, (job, transition) -> {});
    runner =
        new Runner(
            parts.handlers(),
            lifecycle,
            new Spawner(parts.store().jobs(), clock, due -> {}),
            parts.codec(),
            clock,
            events);
    rescuer = new Rescuer(queue, settings.timing(), events);
    active = new ActiveRuns(new OwnCompletion(queue, ends, clock), Ticker.SYSTEM);
  }

  /**
   * Runs every job that is due now, and what falls due by that, until nothing is due any more.
   *
   * @return how many runs there were
   */
  public int runDue() {
    NodeSettings settings = parts.settings();
    Pulse pulse =
        new Pulse(queue, settings.timing(), settings.name(), active, parts.guardedEvents());
    int runs = 0;
    try {
      List<Job> jobs = claimDue(pulse);
      while (!jobs.isEmpty()) {
        for (Job job : jobs) {
          runs += run(job) ? 1 : 0;
        }
        jobs = claimDue(pulse);
      }
      return runs;
    } finally {
      queue.leave();
    }
  }

  /** The store's clock as this node knows it. */
  public InstantSource clock() {
    return clock;
  }

  private List<Job> claimDue(Pulse pulse) {
    List<Job> jobs = claim(pulse);
    for (int look = 1; jobs.isEmpty() && look < LOOKS && somethingIsDue(); look++) {
      jobs = claim(pulse);
    }
    return jobs;
  }

  private boolean somethingIsDue() {
    return queue.nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent();
  }

  private List<Job> claim(Pulse pulse) {
    long asked = Ticker.SYSTEM.nanos();
    HeartbeatReply reply = pulse.beat();
    storeClock.observe(reply.storeTime(), asked);
    if (reply.rescueNeeded()) {
      rescuer.rescue();
    }
    return queue.claim(AT_ONCE, Duration.ZERO);
  }

  /** Whether a handler was called. */
  private boolean run(Job job) {
    ActiveRun run = active.add(job);
    Optional<EndedRun> end = runner.run(run);
    end.ifPresent(known -> ends.record(queue, List.of(known)));
    active.forget(job);
    return end.filter(known -> known.outcome() instanceof Outcome.Missed).isEmpty();
  }
}
