package dev.punctual.benchmarks.server;

import dev.punctual.EventSink;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.handler.JobTask;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Punctual in one database, by default with all that it does (fence, history, results, retries): a
 * client that schedules jobs which do nothing, and nodes that run them. Used by one thread.
 */
public final class Installation implements AutoCloseable {
  /** How many jobs a call schedules where many are scheduled. */
  public static final int BATCH = 1_000;

  /** The name of the code that does nothing. */
  public static final String HANDLER = "work";

  /** The length of {@code {"text":""}}. */
  private static final int EMPTY_TEXT = 11;

  private final Manner manner;
  private final Map<String, Object> metadata;
  private final JdbcStore store;
  private final JobScheduler client;
  private final AtomicInteger next = new AtomicInteger();

  /** With the defaults. */
  public Installation(Address database) {
    this(database, Manner.DEFAULT);
  }

  /** Opens the database, and makes the tables if there are none. */
  public Installation(Address database, Manner manner) {
    this.manner = manner;
    metadata =
        manner.metadataBytes() == 0
            ? Map.of()
            : Map.of("text", "x".repeat(manner.metadataBytes() - EMPTY_TEXT));
    store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.url(), database.user(), "")
                .withPoolSize(manner.connections()));
    client = JobScheduler.builder(store).build();
  }

  /** Schedules; runs nothing. */
  public JobScheduler client() {
    return client;
  }

  /** A job with a name that no other job of this object has. Any thread may call it. */
  public JobRequest newJob() {
    int job = next.getAndIncrement();
    JobRequest request = JobRequest.of("job-" + job, handler(job % manner.handlers()));
    return metadata.isEmpty() ? request : request.with(metadata);
  }

  private static String handler(int which) {
    return which == 0 ? HANDLER : HANDLER + "-" + which;
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
    return startNode(manner.config(), events, (metadata, run) -> {});
  }

  /** Starts a node that does this work for each job, until it is closed. */
  public JobScheduler startNode(SchedulerConfig config, EventSink events, JobTask<Metadata> work) {
    JobSchedulerBuilder node = JobScheduler.builder(store).config(config).events(events);
    for (int i = 0; i < manner.handlers(); i++) {
      node.task(handler(i), Metadata.class, work);
    }
    return node.start();
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
