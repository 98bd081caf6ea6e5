package dev.punctual.benchmarks.endurance;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerEvent;
import dev.punctual.handler.RunContext;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Nodes that run the jobs of a day, and how late those begin. Safe for use by many threads. */
public final class DayNodes {
  private static final int POOL = 4;

  private final ConcurrentLinkedQueue<Long> late = new ConcurrentLinkedQueue<>();
  private final AtomicLong recorded = new AtomicLong();

  /** A store with as many connections as a small service has. */
  public static JdbcStore open(TestDatabase database) {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password())
            .withPoolSize(POOL));
  }

  /** A node that runs until it is closed. */
  public JobScheduler start(JdbcStore store) {
    return JobScheduler.builder(store)
        .events(this::hear)
        .task(DayLoad.HANDLER, DayLoad.Work.class, DayNodes::work)
        .start();
  }

  private static void work(DayLoad.Work work, RunContext run) {
    if (run.attempt() == 1 && work.fails()) {
      throw new IllegalStateException("as it was told");
    }
  }

  private void hear(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunStarted run) {
      late.add(run.lateness().toNanos());
    } else if (event instanceof SchedulerEvent.RunRecorded) {
      recorded.incrementAndGet();
    }
  }

  /** How late each job began since this was last asked, in nanoseconds. */
  public List<Long> takeLate() {
    List<Long> taken = new ArrayList<>();
    for (Long each = late.poll(); each != null; each = late.poll()) {
      taken.add(each);
    }
    return taken;
  }

  /** How many runs were recorded since this was last asked. */
  public long takeRecorded() {
    return recorded.getAndSet(0);
  }
}
