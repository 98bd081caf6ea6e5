package dev.punctual.internal.engine.claim;

import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.agent.Signal;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.clock.StoreClock;
import dev.punctual.internal.engine.clock.Ticker;
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
public final class Dispatcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
  private static final long WAIT_FOR_ROOM_MILLIS = 100;
  private static final Duration WAIT_FOR_LEASE = Duration.ofMillis(500);

  private final NodeQueue queue;
  private final Intake intake;
  private final Lease lease;
  private final Runnable renewLease;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Outage outage;
  private final Lead lead = new Lead();
  private final Signal signal = new Signal();
  private final Object futureLock = new Object();
  private @Nullable Instant nextDue;
  private int emptyLooks;
  private volatile boolean waitsForRoom;
  private volatile boolean claimsInDoubt;
  private volatile boolean drains;
  private volatile boolean stopped;

  /**
   * Makes a dispatcher; it looks for jobs once it is run.
   *
   * @param renewLease asks for a renewal of the lease, without waiting for it
   */
  public Dispatcher(
      NodeQueue queue,
      Intake intake,
      Lease lease,
      Runnable renewLease,
      InstantSource clock,
      Ticker ticker,
      Outage outage) {
    this.queue = queue;
    this.intake = intake;
    this.lease = lease;
    this.renewLease = renewLease;
    this.clock = clock;
    this.ticker = ticker;
    this.outage = outage;
  }

  /** Looks at once. */
  public void wake() {
    expect(clock.instant());
  }

  /** Something is due then: look no later. */
  public void expect(Instant due) {
    synchronized (futureLock) {
      if (nextDue != null && !due.isBefore(nextDue)) {
        return;
      }
      nextDue = due;
    }
    signal.raise();
  }

  /** A thread got free. */
  public void roomMade() {
    if (waitsForRoom) {
      signal.raise();
    }
  }

  /** The store seems to have handed over more than arrived: sort that out before the next claim. */
  public void reconcile() {
    claimsInDoubt = true;
    wake();
  }

  /** Whether to claim nothing, until told otherwise; what is claimed goes on. */
  public void drain(boolean now) {
    if (drains != now) {
      drains = now;
      // What is due may be known already, and then a wake-up tells nobody.
      signal.raise();
    }
  }

  /** Whether it claims nothing until told otherwise. */
  public boolean drains() {
    return drains;
  }

  public void stop() {
    stopped = true;
    signal.raise();
  }

  @Override
  public void run() {
    wake();
    try {
      while (!stopped) {
        try {
          step(pause -> signal.await(pause.toNanos()));
        } catch (RuntimeException | Error failure) {
          signal.await(outage.failed("claim jobs", failure).toNanos());
          wake();
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** How to wait for the next look, at most for that long. */
  @FunctionalInterface
  interface Wait {
    void pause(Duration atMost) throws InterruptedException;
  }

  /** One look, or one wait for the next; the caller asks again. */
  void step(Wait wait) throws InterruptedException {
    Duration sleep = drains && !claimsInDoubt ? LONGEST_SLEEP : untilNextLook();
    if (!sleep.isNegative() && !sleep.isZero()) {
      wait.pause(sleep);
      return;
    }
    if (!lease.good()) {
      renewLease.run();
      wait.pause(WAIT_FOR_LEASE);
      return;
    }
    if (claimsInDoubt) {
      giveBackWhatNeverArrived();
    }
    int wanted = drains ? 0 : intake.wanted();
    if (wanted == 0) {
      waitForRoom();
      return;
    }
    look(wanted);
  }

  private void look(int wanted) {
    forgetFuture();
    long term = lease.term();
    Duration ahead = ahead();
    Instant askedUpTo = clock.instant().plus(ahead);
    List<Job> jobs = claim(wanted, ahead);
    intake.take(jobs, term);
    claimsInDoubt = false;
    if (jobs.size() == wanted) {
      wake();
      return;
    }
    emptyLooks = jobs.isEmpty() ? emptyLooks + 1 : 0;
    queue.nextDue().ifPresent(due -> expectAfterPatience(due, jobs.isEmpty() ? askedUpTo : null));
  }

  private List<Job> claim(int wanted, Duration ahead) {
    claimsInDoubt = true;
    long asked = ticker.nanos();
    List<Job> jobs = queue.claim(wanted, ahead);
    lead.observe(ticker.since(asked));
    outage.over();
    return jobs;
  }

  /** What falls due during the pause that follows an empty look is claimed before that pause. */
  private Duration ahead() {
    Duration pause = emptyLooks == 0 ? Duration.ZERO : patience(emptyLooks + 1);
    return pause.compareTo(lead.time()) > 0 ? pause : lead.time();
  }

  /** This thread alone claims, so that what it does not hold here is not on its way either. */
  private void giveBackWhatNeverArrived() {
    int givenBack = queue.reconcile(intake.held());
    claimsInDoubt = false;
    if (givenBack > 0) {
      LOG.warn("gave back {} jobs whose claim never arrived", givenBack);
    }
  }

  private void waitForRoom() throws InterruptedException {
    waitsForRoom = true;
    try {
      if (intake.wanted() == 0) {
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
   * Zero after a look that found something. After empty looks it doubles, up to a second: what is
   * due is locked by somebody, or in another node's hands, or not quite due yet by the store's
   * clock, or the store takes this node's lease for half over.
   */
  private static Duration patience(int emptyLooks) {
    if (emptyLooks == 0) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofMillis(1L << Math.min(emptyLooks - 1, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_PATIENCE) < 0 ? wait : LONGEST_PATIENCE;
  }

  /**
   * The lead, which comes off a due instant, must not come off the pause.
   *
   * @param inVain up to when the store was asked for jobs and had none to hand out: what is due
   *     before, as when a rate lets the next one start, is to be had at its time and not ahead of
   *     it; null if it had some
   */
  private void expectAfterPatience(Instant due, @Nullable Instant inVain) {
    Duration wait = patience(emptyLooks);
    Instant soonest = clock.instant().plus(wait);
    if (due.isBefore(soonest)) {
      expect(wait.isZero() ? soonest : soonest.plus(lead.time()));
    } else {
      emptyLooks = 0;
      expect(inVain == null || due.isAfter(inVain) ? due : due.plus(lead.time()));
    }
  }
}
