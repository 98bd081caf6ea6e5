package dev.punctual.engine;

import dev.punctual.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims jobs as they fall due and hands them to the workers.
 *
 * <p>It looks into the store when a job it knows of is due, when a wake-up comes, and when a thread
 * gets free while more may be due. Between looks it sleeps until the next due instant, less what a
 * claim takes: what it claims ahead it holds until exactly the due instant. What it knows of the
 * future is one instant: after a look that emptied the queue it asks for it; a heartbeat's answer
 * or a job scheduled on this node may only bring it forward. A look too many costs a query, a look
 * too few would make a job late.
 */
final class Dispatcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LONGEST_PATIENCE = Duration.ofMillis(25);
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
  private static final int RECORDER_BEHIND = 5000;
  private static final long WAIT_FOR_ROOM_MILLIS = 100;

  private final NodeQueue queue;
  private final Workers workers;
  private final RunRecorder recorder;
  private final ActiveRuns active;
  private final HeldRuns held;
  private final InstantSource clock;
  private final Outage outage;
  private final Lead lead = new Lead();
  private final Appetite appetite = new Appetite(Ticker.SYSTEM.nanos());
  private final Signal signal = new Signal();
  private final Object futureLock = new Object();
  private @Nullable Instant nextDue;
  private int emptyLooks;
  private volatile boolean waitsForRoom;
  private volatile boolean claimsInDoubt;
  private volatile boolean stopped;

  Dispatcher(
      NodeQueue queue,
      Workers workers,
      RunRecorder recorder,
      ActiveRuns active,
      HeldRuns held,
      InstantSource clock,
      Outage outage) {
    this.queue = queue;
    this.workers = workers;
    this.recorder = recorder;
    this.active = active;
    this.held = held;
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

  /** The store seems to have handed over more than arrived: sort that out before the next claim. */
  void reconcile() {
    claimsInDoubt = true;
    wake();
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
        } catch (RuntimeException | Error failure) {
          signal.await(outage.failed("claim jobs", failure).toNanos());
          wake();
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    Duration sleep = untilNextLook();
    if (!sleep.isNegative() && !sleep.isZero()) {
      signal.await(sleep.toNanos());
      return;
    }
    if (claimsInDoubt) {
      giveBackWhatNeverArrived();
    }
    int wanted = wanted();
    if (wanted == 0) {
      waitForRoom();
      return;
    }
    forgetFuture();
    List<Job> jobs = claim(wanted);
    held.add(jobs.stream().map(active::add).toList());
    if (jobs.size() < wanted) {
      emptyLooks = jobs.isEmpty() ? emptyLooks + 1 : 0;
      queue.nextDue().ifPresent(due -> expect(notBefore(patience(), due)));
    } else {
      wake();
    }
  }

  private List<Job> claim(int wanted) {
    claimsInDoubt = true;
    long asked = Ticker.SYSTEM.nanos();
    List<Job> jobs = queue.claim(wanted, lead.time());
    lead.observe(Ticker.SYSTEM.nanos() - asked);
    claimsInDoubt = false;
    outage.over();
    return jobs;
  }

  /** This thread alone claims, so that what it does not hold here is not on its way either. */
  private void giveBackWhatNeverArrived() {
    int givenBack = queue.reconcile(active.held());
    claimsInDoubt = false;
    if (givenBack > 0) {
      LOG.warn("gave back {} jobs whose claim never arrived", givenBack);
    }
  }

  private int wanted() {
    if (recorder.backlog() > RECORDER_BEHIND) {
      return 0;
    }
    int waiting = workers.waiting() + held.size();
    int free = Math.max(0, workers.free() - held.size());
    return appetite.next(free, waiting, workers.ended(), Ticker.SYSTEM.nanos());
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

  private Duration untilNextLook() {
    synchronized (futureLock) {
      if (nextDue == null) {
        return LONGEST_SLEEP;
      }
      Duration left = StoreClock.between(clock, nextDue).minus(lead.time());
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
