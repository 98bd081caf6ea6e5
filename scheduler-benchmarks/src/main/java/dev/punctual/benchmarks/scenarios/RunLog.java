package dev.punctual.benchmarks.scenarios;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What a node tells of its runs. Thread-safe. */
final class RunLog implements EventSink {
  private final Queue<Start> starts = new ConcurrentLinkedQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong latest = new AtomicLong();

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunStarted run) {
      starts.add(new Start(run.job().id().value(), WallClock.now(), run.lateness().toNanos()));
    } else if (event instanceof SchedulerEvent.RunRecorded) {
      latest.accumulateAndGet(WallClock.now(), Math::max);
      count.incrementAndGet();
    }
  }

  Recorded recorded() {
    return new Recorded(count.get(), latest.get());
  }

  /** Those since the last call, in the order in which handlers were called. */
  List<Start> takeStarts() {
    List<Start> taken = new ArrayList<>();
    for (Start start = starts.poll(); start != null; start = starts.poll()) {
      taken.add(start);
    }
    return taken;
  }
}
