package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Metadata;
import dev.punctual.port.EventSink;
import dev.punctual.port.OnConflict;
import dev.punctual.port.SchedulerEvent;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Punctual with all that it does by default: fence, history, results, retries. */
final class PunctualContender implements Contender {
  private static final int BATCH = 1_000;

  private final JdbcStore store;
  private final JobScheduler client;
  private int next;

  PunctualContender(Address database) {
    store = JdbcStore.open(JdbcStoreConfig.of(database.url(), database.user(), ""));
    client = JobScheduler.builder(store).connect();
  }

  @Override
  public void fill(int jobs) {
    schedule(jobs, Instant.now());
  }

  private void schedule(int jobs, Instant due) {
    for (int left = jobs; left > 0; left -= BATCH) {
      client.scheduleAll(
          IntStream.range(0, Math.min(BATCH, left))
              .mapToObj(i -> JobRequest.of("job-" + next++, "work").at(due))
              .toList(),
          OnConflict.ERROR);
    }
  }

  @Override
  public long drain(int jobs) throws InterruptedException {
    CountDownLatch recorded = new CountDownLatch(jobs);
    long began = System.nanoTime();
    JobScheduler node =
        node(
            event -> {
              if (event instanceof SchedulerEvent.RunRecorded) {
                recorded.countDown();
              }
            });
    try {
      recorded.await();
      return System.nanoTime() - began;
    } finally {
      node.close();
    }
  }

  private JobScheduler node(EventSink events) {
    return JobScheduler.builder(store)
        .config(SchedulerConfig.DEFAULT)
        .events(events)
        .task("work", Metadata.class, (metadata, run) -> {})
        .start();
  }

  @Override
  public List<Long> lateness(List<Instant> due) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(due.size());
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>(due.size()));
    EventSink events =
        event -> {
          if (event instanceof SchedulerEvent.RunStarted run) {
            nanos.add(run.lateness().toNanos());
            started.countDown();
          }
        };
    try (JobScheduler node = node(events)) {
      for (Instant instant : due) {
        node.schedule(JobRequest.of("job-" + next++, "work").at(instant));
      }
      started.await();
    }
    return List.copyOf(nanos);
  }

  @Override
  public long enqueueSingly(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      client.schedule(JobRequest.of("job-" + next++, "work").at(tomorrow));
    }
    return System.nanoTime() - began;
  }

  @Override
  public long enqueueInBatches(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    schedule(jobs, tomorrow);
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }
}
