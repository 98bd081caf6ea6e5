package dev.punctual.guice;

import dev.punctual.JobScheduler;
import dev.punctual.port.SchedulerStore;

/**
 * Closes what a {@link SchedulerModule} made: the scheduler, whose runs end or are given back, and
 * then the store. Guice itself closes nothing. A second close does nothing. Thread-safe.
 */
public final class SchedulerLifecycle implements AutoCloseable {
  private final SchedulerStore store;
  private final JobScheduler scheduler;
  private boolean closed;

  SchedulerLifecycle(SchedulerStore store, JobScheduler scheduler) {
    this.store = store;
    this.scheduler = scheduler;
  }

  /** The scheduler. */
  public JobScheduler scheduler() {
    return scheduler;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      scheduler.close();
    } finally {
      store.close();
    }
  }
}
