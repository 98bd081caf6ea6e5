package dev.punctual.engine;

import dev.punctual.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims jobs as they fall due and hands them to the workers.
 *
 * <p>It looks into the store when a job it knows of is due, when a wake-up comes, and when a thread
 * gets free while more may be due. Between looks it sleeps until exactly the next due instant. What
 * it knows of the future is one instant: after a look that emptied the queue it asks for it; a
 * heartbeat's answer or a job scheduled on this node may only bring it forward. A look too many
 * costs a query, a look too few would make a job late.
 */
final class Dispatcher implements Runnable {
  private static final Duration LONGEST_PATIENCE = Duration.ofMillis(25);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
  private static final int RECORDER_BEHIND = 5000;
  private static final long WAIT_FOR_ROOM_MILLIS = 100;

  private final NodeQueue queue;
  private final Workers workers;
  private final RunRecorder recorder;
  private final Consumer<Job> start;
  private final InstantSource clock;
  private final Outage outage;
  private final Appetite appetite = new Appetite(System.nanoTime());
  private final Signal signal = new Signal();
  private final Object futureLock = new Object();
  private @Nullable Instant nextDue;
  private int emptyLooks;
  private volatile boolean waitsForRoom;
  private volatile boolean stopped;

  Dispatcher(
      NodeQueue queue,
      Workers workers,
      RunRecorder recorder,
      Consumer<Job> start,
      InstantSource clock,
      Outage outage) {
    this.queue = queue;
    this.workers = workers;
    this.recorder = recorder;
    this.start = start;
    this.clock = clock;
    this.outage = outage;
  }

  /** Looks at once. */
  void wake() {
    expect(clock.instant());
  }

  /** Something is due then: look no later. */
  void expect(Instant due) {
    synchronized (futureLock) {
      if (nextDue != null && !due.isBefore(nextDue)) {
        return;
      }
      nextDue = due;
    }
    signal.raise();
  }

  /** A thread got free. */
  void roomMade() {
    if (waitsForRoom) {
      signal.raise();
    }
  }

  void stop() {
    stopped = true;
    signal.raise();
  }

  @Override
  public void run() {
    wake();
    try {
      while (!stopped) {
        try {
          step();
          outage.over();
        } catch (RuntimeException failure) {
          signal.await(outage.failed("claim jobs", failure).toNanos());
          wake();
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    Duration sleep = untilNextDue();
    if (!sleep.isNegative() && !sleep.isZero()) {
      signal.await(sleep.toNanos());
      return;
    }
    int wanted = wanted();
    if (wanted == 0) {
      waitForRoom();
      return;
    }
    forgetFuture();
    List<Job> jobs = queue.claim(wanted);
    jobs.forEach(start);
    if (jobs.size() < wanted) {
      emptyLooks = jobs.isEmpty() ? emptyLooks + 1 : 0;
      queue.nextDue().ifPresent(due -> expect(notBefore(patience(), due)));
    } else {
      wake();
    }
  }

  private int wanted() {
    if (recorder.backlog() > RECORDER_BEHIND) {
      return 0;
    }
    return appetite.next(workers.free(), workers.waiting(), workers.ended(), System.nanoTime());
  }

  private void waitForRoom() throws InterruptedException {
    waitsForRoom = true;
    try {
      if (wanted() == 0) {
        signal.awaitMillis(WAIT_FOR_ROOM_MILLIS);
      }
    } finally {
      waitsForRoom = false;
    }
  }

  private Duration untilNextDue() {
    synchronized (futureLock) {
      if (nextDue == null) {
        return LONGEST_SLEEP;
      }
      Duration left = StoreClock.between(clock, nextDue);
      return left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
    }
  }

  private void forgetFuture() {
    synchronized (futureLock) {
      nextDue = null;
    }
  }

  /**
   * Zero after a look that found something. After empty looks it grows: what is due is in another
   * node's hands, or not quite due yet by the store's clock, or this node's lease is not good.
   */
  private Duration patience() {
    Duration wait = Duration.ofMillis(emptyLooks == 0 ? 0 : 1L << Math.min(emptyLooks - 1, 5));
    return wait.compareTo(LONGEST_PATIENCE) < 0 ? wait : LONGEST_PATIENCE;
  }

  private Instant notBefore(Duration wait, Instant due) {
    Instant soonest = clock.instant().plus(wait);
    if (due.isBefore(soonest)) {
      return soonest;
    }
    emptyLooks = 0;
    return due;
  }
}
