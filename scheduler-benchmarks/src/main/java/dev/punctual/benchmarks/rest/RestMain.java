package dev.punctual.benchmarks.rest;

import dev.punctual.EventSink;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.benchmarks.server.Far;
import dev.punctual.job.Metadata;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Drains due jobs over REST and over JDBC in turns, and measures how late jobs known in advance
 * start when the project is a round trip of 50 ms away.
 */
final class RestMain {
  private static final int JOBS = 2_000;
  private static final int ROUNDS = 7;
  private static final int KNOWN = 400;
  private static final long ROUND_TRIP_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 120;

  private RestMain() {}

  public static void main(String[] arguments) throws Exception {
    TestSupabase project =
        TestSupabase.start(database -> new Schema(database.dataSource()).migrate());
    TestDatabase database = project.database();
    List<Double> overRest = new ArrayList<>();
    List<Double> overJdbc = new ArrayList<>();
    try (SchedulerStore rest = rest(project, project.url());
        SchedulerStore jdbc =
            JdbcStore.open(
                JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()))) {
      for (int round = 0; round < ROUNDS; round++) {
        overJdbc.add(drain(jdbc, database));
        overRest.add(drain(rest, database));
      }
    }
    double restRate = middle(overRest);
    double jdbcRate = middle(overJdbc);
    System.out.printf(
        Locale.ROOT,
        "drain of %d jobs, median of %d rounds: %.0f jobs/s over REST, %.0f over JDBC: %.0f %%%n",
        JOBS,
        ROUNDS,
        restRate,
        jdbcRate,
        100 * restRate / jdbcRate);
    try (SchedulerStore far = rest(project, Far.url(project.url(), ROUND_TRIP_MILLIS))) {
      lateness(far);
    }
    System.exit(0);
  }

  private static SchedulerStore rest(TestSupabase project, String url) {
    return SupabaseStore.open(
        SupabaseStoreConfig.of(url, SupabaseKey.of(project.keys().serviceRole())));
  }

  private static double middle(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  /** Jobs per second, from the start of the node to the last recorded end. */
  private static double drain(SchedulerStore store, TestDatabase database) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate scheduled_jobs, job_runs, scheduler_nodes");
    }
    try (JobScheduler client = JobScheduler.builder(store).build()) {
      client.scheduleAll(
          IntStream.range(0, JOBS).mapToObj(i -> JobRequest.of("job-" + i, "work")).toList(),
          OnConflict.ERROR);
    }
    CountDownLatch recorded = new CountDownLatch(JOBS);
    long began = System.nanoTime();
    JobScheduler node = node(store, counting(recorded));
    try {
      await(recorded);
      return JOBS * 1e9 / (System.nanoTime() - began);
    } finally {
      node.close();
    }
  }

  private static EventSink counting(CountDownLatch recorded) {
    return event -> {
      if (event instanceof SchedulerEvent.RunRecorded) {
        recorded.countDown();
      }
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(latch.getCount() + " jobs are missing");
    }
  }

  private static JobScheduler node(SchedulerStore store, EventSink events) {
    return JobScheduler.builder(store)
        .config(SchedulerConfig.DEFAULT.withConcurrency(32))
        .events(events)
        .task("work", Metadata.class, (metadata, run) -> {})
        .start();
  }

  private static void lateness(SchedulerStore store) throws Exception {
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch started = new CountDownLatch(KNOWN);
    EventSink events =
        event -> {
          if (event instanceof SchedulerEvent.RunStarted run) {
            millis.add(run.lateness().toNanos() / 1e6);
            started.countDown();
          }
        };
    try (JobScheduler node = node(store, events)) {
      Instant first = node.clock().instant().plus(Duration.ofSeconds(5));
      node.scheduleAll(
          IntStream.range(0, KNOWN)
              .mapToObj(i -> JobRequest.of("at-" + i, "work").at(first.plusMillis(i * 40L)))
              .toList(),
          OnConflict.ERROR);
      await(started);
    }
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "lateness of %d jobs known in advance, %d ms away: p50 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
        KNOWN,
        ROUND_TRIP_MILLIS,
        sorted.get(KNOWN / 2),
        sorted.get(KNOWN * 99 / 100),
        sorted.get(KNOWN - 1));
  }
}
