package dev.punctual.internal.engine.end;

import dev.punctual.InvalidInputException;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.agent.LogLimiter;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.agent.Signal;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.job.Outcome;
import dev.punctual.port.RefusedEndException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records ends of runs in groups. While one group is on its way to the store the next one gathers,
 * so that an idle node records at once and a busy one in large groups. Where a whole group has
 * gathered before the store answers, a second thread records beside the first. An end is kept until
 * the store has answered: an outage delays it and never loses it. One whose row somebody else keeps
 * locked is put off and holds up no other. Thread-safe.
 */
public final class RunRecorder implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
  private static final int LARGEST_GROUP = 1000;
  private static final long LOOK_MILLIS = 100;
  private static final long HELPERS_PAUSE_MILLIS = 1000;

  private final BlockingQueue<EndedRun> ended = new LinkedBlockingQueue<>();
  private final PutOffEnds putOff;
  private final NodeQueue queue;
  private final RunEnds ends;
  private final Outage outage;
  private final Runnable afterGroup;
  private final LogLimiter lines;
  private final Signal pause = new Signal();
  private final Signal groupWaits = new Signal();
  private final Signal helpersPause = new Signal();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean stopWhenEmpty;
  private volatile boolean stopNow;

  /**
   * Makes a recorder; it records once it is run.
   *
   * @param afterGroup called after each group that the store took
   */
  public RunRecorder(
      NodeQueue queue, RunEnds ends, Outage outage, Ticker ticker, Runnable afterGroup) {
    this.afterGroup = afterGroup;
    this.queue = queue;
    this.ends = ends;
    this.outage = outage;
    this.lines = new LogLimiter(ticker);
    this.putOff = new PutOffEnds(ticker);
  }

  public void add(EndedRun end) {
    ended.add(end);
    if (ended.size() == LARGEST_GROUP) {
      groupWaits.raise();
    }
  }

  /** Ends not yet recorded. */
  public int backlog() {
    return ended.size() + inFlight.get() + putOff.size();
  }

  /** Ends the loop once everything is recorded. */
  public void stopWhenEmpty() {
    stopWhenEmpty = true;
  }

  /** Ends the loop even if something is not recorded; the runs are then rescued by other nodes. */
  public void stopNow() {
    stopNow = true;
    pause.raise();
    helpersPause.raise();
  }

  @Override
  public void run() {
    try {
      while (!stopNow && !(stopWhenEmpty && backlog() == 0)) {
        recordGroup(putOff.due(stopWhenEmpty));
        EndedRun first = ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          recordGroup(groupFrom(first));
        }
      }
    } catch (InterruptedException stopped) {
      LOG.warn("interrupted with {} ends of runs not recorded", backlog());
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Records beside {@link #run}, on a thread of its own, while more ends wait than one call takes.
   * Whatever fails here is left to the other thread.
   */
  public void help() {
    try {
      while (!stopNow && !stopWhenEmpty) {
        if (ended.size() < LARGEST_GROUP) {
          groupWaits.awaitMillis(LOOK_MILLIS);
        } else if (!helped()) {
          helpersPause.awaitMillis(HELPERS_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the store took a group. */
  private boolean helped() {
    List<EndedRun> group = new ArrayList<>();
    inFlight.addAndGet(LARGEST_GROUP);
    try {
      ended.drainTo(group, LARGEST_GROUP);
      putOff.add(ends.record(queue, group));
      return true;
    } catch (RuntimeException | Error left) {
      LOG.debug("{} ends of runs are left to the other thread", group.size(), left);
      ended.addAll(group);
      return false;
    } finally {
      inFlight.addAndGet(-LARGEST_GROUP);
      afterGroup.run();
    }
  }

  private List<EndedRun> groupFrom(EndedRun first) {
    List<EndedRun> group = new ArrayList<>();
    group.add(first);
    ended.drainTo(group, LARGEST_GROUP - 1);
    return group;
  }

  private void recordGroup(List<EndedRun> group) throws InterruptedException {
    if (!group.isEmpty()) {
      inFlight.addAndGet(group.size());
      record(group);
      inFlight.addAndGet(-group.size());
      afterGroup.run();
    }
  }

  private void record(List<EndedRun> group) throws InterruptedException {
    while (!stopNow) {
      try {
        write(group);
        return;
      } catch (RuntimeException | Error failure) {
        if (isOfContent(failure)) {
          recordApart(group, failure);
          return;
        }
        pause.await(outage.failed("record runs", failure).toNanos());
        if (Thrown.isShortage(failure)) {
          recordSmaller(group);
          return;
        }
      }
    }
  }

  private void write(List<EndedRun> group) {
    List<EndedRun> busy = ends.record(queue, group);
    outage.over();
    if (busy.size() < group.size()) {
      putOff.progress();
    }
    putOff.add(busy);
  }

  /**
   * Whether a part of the group cannot be recorded as it is. A store says so of itself; what else
   * is thrown comes of making the ends, such as of a trigger that cannot be evaluated.
   */
  private static boolean isOfContent(Throwable failure) {
    return failure instanceof RefusedEndException
        || (!(failure instanceof StoreException) && !Thrown.mayPass(failure));
  }

  /** A group that takes the store too long may fare better in parts. */
  private void recordSmaller(List<EndedRun> group) throws InterruptedException {
    if (group.size() == 1) {
      putOff.add(group);
    } else {
      recordHalves(group);
    }
  }

  private void recordHalves(List<EndedRun> group) throws InterruptedException {
    int half = group.size() / 2;
    record(group.subList(0, half));
    record(group.subList(half, group.size()));
  }

  /** One end that cannot be recorded must not take its whole group along. */
  private void recordApart(List<EndedRun> group, Throwable refusal) throws InterruptedException {
    if (group.size() > 1) {
      recordHalves(group);
      return;
    }
    EndedRun end = group.get(0);
    Throwable told = Thrown.tellable(refusal);
    lines
        .admit("record an end", told)
        .ifPresent(
            more -> LOG.error("the end of job {} could not be recorded{}", shown(end), more, told));
    String reason = "The end of this run could not be recorded: " + told.getMessage();
    recordPlainly(new EndedRun(end.job(), Outcome.fail(reason), end.started(), end.finished()));
  }

  private void recordPlainly(EndedRun end) throws InterruptedException {
    while (!stopNow) {
      try {
        write(List.of(end));
        return;
      } catch (RuntimeException | Error again) {
        if (isOfContent(again)) {
          lines
              .admit("keep an end", again)
              .ifPresent(
                  more ->
                      LOG.error(
                          "job {} stays with this node until it stops{}", shown(end), more, again));
          return;
        }
        pause.await(outage.failed("record runs", again).toNanos());
      }
    }
  }

  private static String shown(EndedRun end) {
    return InvalidInputException.show(end.job().id());
  }
}
