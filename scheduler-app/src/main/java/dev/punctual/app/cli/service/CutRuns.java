package dev.punctual.app.cli.service;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.RunOutcome;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts runs that were interrupted because their node stops, or did not end. Thread-safe. */
final class CutRuns implements EventSink {
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded run
        && run.transition().outcome() == RunOutcome.INTERRUPTED) {
      count.incrementAndGet();
    }
  }

  /** Handlers that ignored their interruption. */
  void stillActive(int runs) {
    count.addAndGet(runs);
  }

  boolean any() {
    return count.get() > 0;
  }

  @Override
  public String toString() {
    return count + (count.get() == 1 ? " run" : " runs");
  }
}
