package dev.punctual.benchmarks.server;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Metadata;
import dev.punctual.port.EventSink;
import dev.punctual.port.OnConflict;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * Punctual with all that it does by default (fence, history, results, retries), in one database: a
 * client that schedules jobs which do nothing, and nodes that run them. Used by one thread.
 */
public final class Installation implements AutoCloseable {
  /** How many jobs a call schedules where many are scheduled. */
  public static final int BATCH = 1_000;

  /** The name of the code that does nothing. */
  public static final String HANDLER = "work";

  private final JdbcStore store;
  private final JobScheduler client;
  private int next;

  /** Opens the database, and makes the tables if there are none. */
  public Installation(Address database) {
    store = JdbcStore.open(JdbcStoreConfig.of(database.url(), database.user(), ""));
    client = JobScheduler.builder(store).connect();
  }

  /** Schedules; runs nothing. */
  public JobScheduler client() {
    return client;
  }

  /** A job with a name that no other job of this object has. */
  public JobRequest newJob() {
    return JobRequest.of("job-" + next++, HANDLER);
  }

  /** Schedules new jobs in batches. */
  public void schedule(int jobs, Instant due) {
    for (int left = jobs; left > 0; left -= BATCH) {
      client.scheduleAll(
          IntStream.range(0, Math.min(BATCH, left)).mapToObj(i -> newJob().at(due)).toList(),
          OnConflict.ERROR);
    }
  }

  /** Starts a node, which runs jobs until it is closed. */
  public JobScheduler startNode(EventSink events) {
    return JobScheduler.builder(store)
        .config(SchedulerConfig.DEFAULT)
        .events(events)
        .task(HANDLER, Metadata.class, (metadata, run) -> {})
        .start();
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
