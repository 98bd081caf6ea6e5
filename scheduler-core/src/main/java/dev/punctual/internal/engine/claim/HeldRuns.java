package dev.punctual.internal.engine.claim;

import dev.punctual.internal.engine.agent.Signal;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.run.ActiveRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds runs that were claimed a little ahead, and hands each on at the instant it is due. It has a
 * thread of its own, for who claims is waiting for the store when they fall due. Thread-safe.
 */
public final class HeldRuns implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldRuns.class);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  private final PriorityQueue<ActiveRun> byDue =
      new PriorityQueue<>(Comparator.comparing(ActiveRun::due));
  private final Signal signal = new Signal();
  private final InstantSource clock;
  private final Consumer<List<ActiveRun>> start;
  private volatile boolean stopped;

  /**
   * @param start what to do with runs that are due, in order
   */
  public HeldRuns(InstantSource clock, Consumer<List<ActiveRun>> start) {
    this.clock = clock;
    this.start = start;
  }

  /** Starts each run when it is due, at once if it is. */
  void add(List<ActiveRun> runs) {
    Instant now = clock.instant();
    List<ActiveRun> due = new ArrayList<>(runs.size());
    List<ActiveRun> early = new ArrayList<>();
    runs.forEach(run -> (run.due().isAfter(now) ? early : due).add(run));
    hold(early);
    start.accept(due);
  }

  private void hold(List<ActiveRun> early) {
    if (!early.isEmpty()) {
      synchronized (byDue) {
        byDue.addAll(early);
      }
      signal.raise();
    }
  }

  int size() {
    synchronized (byDue) {
      return byDue.size();
    }
  }

  /** Those that are still held stay so: whoever stops the node gives them back. */
  public void stop() {
    stopped = true;
    signal.raise();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        start(due(clock.instant()));
        signal.await(untilFirst().toNanos());
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(List<ActiveRun> due) {
    try {
      start.accept(due);
    } catch (RuntimeException | Error failure) {
      LOG.error("a thread is missing; {} runs that are due wait for another", due.size(), failure);
    }
  }

  private List<ActiveRun> due(Instant now) {
    List<ActiveRun> due = new ArrayList<>();
    synchronized (byDue) {
      while (!byDue.isEmpty() && !byDue.element().due().isAfter(now)) {
        due.add(byDue.remove());
      }
    }
    return due;
  }

  private Duration untilFirst() {
    synchronized (byDue) {
      if (byDue.isEmpty()) {
        return LONGEST_SLEEP;
      }
      Duration left = StoreClock.between(clock, byDue.element().due());
      return left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
    }
  }
}
