package dev.punctual.store.memory;

import dev.punctual.audit.Caller;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.WakeUpSource;
import java.time.InstantSource;

/**
 * Keeps jobs in memory, by the rules that every store keeps. For tests, and for jobs that may be
 * forgotten when the process ends. Several schedulers may share one. Thread-safe.
 */
public final class MemoryStore implements SchedulerStore {
  private final JobStore jobs;
  private final MemoryRuns runs;
  private final MemoryWakeUps wakeUps = new MemoryWakeUps();

  /** A store that goes by the machine's clock. */
  public MemoryStore() {
    this(InstantSource.system());
  }

  /** A store that goes by this clock. */
  public MemoryStore(InstantSource clock) {
    Table table = new Table(clock, wakeUps::wakeAll);
    jobs = new MemoryJobs(table, wakeUps).by(Caller.PROGRAM);
    runs = new MemoryRuns(table);
  }

  @Override
  public JobStore jobs() {
    return jobs;
  }

  @Override
  public RunQueue runs() {
    return runs;
  }

  @Override
  public WakeUpSource wakeUps() {
    return wakeUps;
  }

  @Override
  public String describe() {
    return "memory";
  }

  @Override
  public void close() {
    // Nothing is held outside the heap.
  }
}
