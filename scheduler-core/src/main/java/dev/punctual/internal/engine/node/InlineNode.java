package dev.punctual.internal.engine.node;

import dev.punctual.internal.engine.clock.AskedClock;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A node that runs what is due on the thread that asks, one job after the other, then returns. For
 * tests, and for hosts that are called from outside. While it runs handlers it keeps what a {@link
 * Node} promises: its lease is renewed, timeouts and cancellations interrupt the handler, and an
 * end is kept through an outage until it is recorded. Used by one thread at a time.
 */
public final class InlineNode {
  /** A claim behind a slow handler would wait. */
  private static final int AT_ONCE = 1;

  /** A store's clock may be behind what this node takes it for. */
  private static final int LOOKS = 3;

  private final NodeParts parts;
  private final StoreClock storeClock = new StoreClock(Ticker.SYSTEM, Instant.now());
  private final InstantSource clock;
  private final InstantSource whileRunning;

  /** Makes a node; it says nothing to the store until {@link #runDue}. */
  public InlineNode(NodeParts parts) {
    this.parts = parts;
    InstantSource given = parts.clock();
    this.clock = given == null ? asked(parts.store().runs()) : given;
    this.whileRunning = given == null ? storeClock : given;
  }

  /**
   * Runs every job that is due now, and what falls due by that, until nothing is due any more.
   *
   * @return how many runs there were
   * @throws dev.punctual.StoreException when the store cannot be reached to claim jobs
   */
  public int runDue() {
    Crew crew = new Crew(parts, storeClock, Ticker.SYSTEM, Crew.Listener.NONE);
    RunRecorder recorder = crew.recorder(Ticker.SYSTEM);
    recorder.stopWhenEmpty();
    Shutdown shutdown = new Shutdown(Duration.ZERO, Ticker.SYSTEM);
    try {
      return runDue(crew, recorder);
    } finally {
      crew.heart().stop();
      shutdown.awaitStill(crew.heart());
      crew.leave();
      shutdown.restoreInterrupt();
    }
  }

  private int runDue(Crew crew, RunRecorder recorder) {
    int runs = 0;
    List<Job> jobs = claimDue(crew);
    if (!jobs.isEmpty()) {
      crew.startToTell();
    }
    while (!jobs.isEmpty()) {
      crew.heart().start();
      for (Job job : jobs) {
        runs += run(crew, recorder, job) ? 1 : 0;
      }
      jobs = claimDue(crew);
    }
    return runs;
  }

  private InstantSource asked(RunQueue store) {
    return new AskedClock(store, storeClock, Ticker.SYSTEM, InstantSource.system());
  }

  /**
   * The store's clock; it asks the store when somebody asks for the time, at most once a minute.
   */
  public InstantSource clock() {
    return clock;
  }

  private List<Job> claimDue(Crew crew) {
    List<Job> jobs = claim(crew);
    for (int look = 1; jobs.isEmpty() && look < LOOKS && somethingIsDue(crew); look++) {
      jobs = claim(crew);
    }
    return jobs;
  }

  private boolean somethingIsDue(Crew crew) {
    return crew.queue().nextDue().filter(due -> !due.isAfter(whileRunning.instant())).isPresent();
  }

  private static List<Job> claim(Crew crew) {
    if (crew.heart().renew().rescueNeeded()) {
      crew.rescuer().rescue();
    }
    return crew.queue().claim(AT_ONCE, Duration.ZERO);
  }

  /** Whether a handler was called. */
  private static boolean run(Crew crew, RunRecorder recorder, Job job) {
    crew.active().requireNewer(List.of(job));
    ActiveRun run = crew.active().add(job, crew.lease().term());
    Optional<EndedRun> end = crew.run(run);
    run.leave();
    end.ifPresent(recorder::add);
    recorder.run();
    crew.active().forget(job);
    return end.map(EndedRun::outcome).filter(InlineNode::calledNobody).isEmpty();
  }

  private static boolean calledNobody(Outcome outcome) {
    return Lifecycle.neverBegun(outcome);
  }
}
