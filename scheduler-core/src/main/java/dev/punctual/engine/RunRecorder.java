package dev.punctual.engine;

import dev.punctual.job.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records ends of runs in groups. While one group is on its way to the store the next one gathers,
 * so that an idle node records at once and a busy one in large groups. An end is kept until the
 * store has answered: an outage delays it and never loses it. One whose row somebody else keeps
 * locked is put off and holds up no other. Thread-safe.
 */
final class RunRecorder implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
  private static final int LARGEST_GROUP = 1000;
  private static final long LOOK_FOR_STOP_MILLIS = 200;

  private static final long PUT_OFF_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final BlockingQueue<EndedRun> ended = new LinkedBlockingQueue<>();
  private final Queue<EndedRun> putOff = new ConcurrentLinkedQueue<>();
  private final NodeQueue queue;
  private final RunEnds ends;
  private final Outage outage;
  private final Ticker ticker;
  private final Signal pause = new Signal();
  private long putOffAt;
  private volatile int inFlight;
  private volatile boolean stopWhenEmpty;
  private volatile boolean stopNow;

  RunRecorder(NodeQueue queue, RunEnds ends, Outage outage, Ticker ticker) {
    this.queue = queue;
    this.ends = ends;
    this.outage = outage;
    this.ticker = ticker;
  }

  void add(EndedRun end) {
    ended.add(end);
  }

  /** Ends not yet recorded. */
  int backlog() {
    return ended.size() + inFlight + putOff.size();
  }

  /** Ends the loop once everything is recorded. */
  void stopWhenEmpty() {
    stopWhenEmpty = true;
  }

  /** Ends the loop even if something is not recorded; the runs are then rescued by other nodes. */
  void stopNow() {
    stopNow = true;
    pause.raise();
  }

  @Override
  public void run() {
    List<EndedRun> group = new ArrayList<>(LARGEST_GROUP);
    try {
      while (!stopNow && !(stopWhenEmpty && ended.isEmpty() && putOff.isEmpty())) {
        recordWhatWasPutOff();
        EndedRun first = ended.poll(LOOK_FOR_STOP_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          ended.drainTo(group, LARGEST_GROUP - 1);
          inFlight = group.size();
          recordUntilAnswered(group);
          group.clear();
          inFlight = 0;
        }
      }
    } catch (InterruptedException stopped) {
      LOG.warn("interrupted with {} ends of runs not recorded", backlog());
      Thread.currentThread().interrupt();
    }
  }

  private void recordWhatWasPutOff() throws InterruptedException {
    if (!putOff.isEmpty() && (stopWhenEmpty || ticker.since(putOffAt) > PUT_OFF_NANOS)) {
      for (int i = putOff.size(); i > 0; i--) {
        recordUntilAnswered(List.of(putOff.remove()));
      }
    }
  }

  private void recordUntilAnswered(List<EndedRun> group) throws InterruptedException {
    while (!stopNow) {
      try {
        ends.record(queue, group);
        outage.over();
        return;
      } catch (RuntimeException | Error failure) {
        if (Thrown.isShortage(failure)) {
          putOff(group, failure);
          return;
        }
        if (!Thrown.mayPass(failure)) {
          recordOneByOne(group, Thrown.tellable(failure));
          return;
        }
        pause.await(outage.failed("record runs", failure).toNanos());
      }
    }
  }

  /** What a group waited for in vain may be the row of a single end. */
  private void putOff(List<EndedRun> group, Throwable failure) throws InterruptedException {
    if (group.size() > 1) {
      for (EndedRun end : group) {
        recordUntilAnswered(List.of(end));
      }
      return;
    }
    LOG.warn(
        "the end of job {} is recorded later: {}", group.get(0).job().id(), failure.toString());
    putOff.addAll(group);
    putOffAt = ticker.nanos();
  }

  /** One end that cannot be recorded must not take its whole group along. */
  private void recordOneByOne(List<EndedRun> group, Throwable refusal) throws InterruptedException {
    if (group.size() > 1) {
      for (EndedRun end : group) {
        recordUntilAnswered(List.of(end));
      }
      return;
    }
    EndedRun end = group.get(0);
    LOG.error("the end of job {} could not be recorded", end.job().id(), refusal);
    String reason = "The end of this run could not be recorded: " + refusal.getMessage();
    recordPlainly(new EndedRun(end.job(), Outcome.fail(reason), end.started(), end.finished()));
  }

  private void recordPlainly(EndedRun end) throws InterruptedException {
    while (!stopNow) {
      try {
        ends.record(queue, List.of(end));
        return;
      } catch (RuntimeException | Error again) {
        if (!Thrown.mayPass(again)) {
          LOG.error("job {} stays with this node until it stops", end.job().id(), again);
          return;
        }
        pause.await(outage.failed("record runs", again).toNanos());
      }
    }
  }
}
