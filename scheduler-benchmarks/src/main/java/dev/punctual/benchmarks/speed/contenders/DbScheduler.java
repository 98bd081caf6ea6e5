package dev.punctual.benchmarks.speed.contenders;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.benchmarks.server.Address;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * db-scheduler with what its page docs/performance.md names for throughput: the polling strategy
 * lock-and-fetch, which saves a statement per job, with 20 threads and the thresholds 4 and 20. It
 * polls every 100 ms, the README's setting for precision; immediate execution is on, which the
 * README offers for what is due at once. The table is the documented one without the index for
 * priorities, which are off. A finished job's row is deleted.
 */
final class DbScheduler implements Contender {
  private static final int THREADS = 20;
  private static final double LOWER = 4.0;
  private static final double UPPER = 20.0;
  private static final Duration POLLING = Duration.ofMillis(100);
  private static final int BATCH = 1_000;

  /** The columns and indexes of the project's postgresql_tables.sql. */
  static final String TABLE =
      """
      create table scheduled_tasks (
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamptz not null,
        picked boolean not null,
        picked_by text,
        last_success timestamptz,
        last_failure timestamptz,
        consecutive_failures int,
        last_heartbeat timestamptz,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance)
      );
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      """;

  private final HikariDataSource database;
  private final Ends ends;
  private final SchedulerClient client;
  private final AtomicInteger next = new AtomicInteger();

  DbScheduler(Address address) throws SQLException {
    database = Ends.pool(address, THREADS + 2);
    Ends.script(database, TABLE);
    ends = new Ends(database, "select count(*) from scheduled_tasks where execution_time <= now()");
    client = SchedulerClient.Builder.create(database, task(job -> {})).build();
  }

  private static OneTimeTask<Void> task(IntConsumer work) {
    return Tasks.oneTime("work")
        .execute((instance, context) -> work.accept(Integer.parseInt(instance.getId())));
  }

  private Scheduler node(IntConsumer work) {
    return Scheduler.create(database, task(work))
        .threads(THREADS)
        .pollUsingLockAndFetch(LOWER, UPPER)
        .pollingInterval(POLLING)
        .enableImmediateExecution()
        .build();
  }

  @Override
  public void fill(int jobs) {
    schedule(jobs, Instant.now());
  }

  private void schedule(int jobs, Instant due) {
    Stream<TaskInstance<?>> instances =
        Stream.generate(this::instance).limit(jobs).map(instance -> instance);
    client.scheduleBatch(instances, due);
  }

  private TaskInstance<Void> instance() {
    return new TaskInstance<>("work", Integer.toString(next.getAndIncrement()));
  }

  @Override
  public long drain(int jobs) throws SQLException, InterruptedException {
    CountDownLatch runs = new CountDownLatch(jobs);
    long began = System.nanoTime();
    Scheduler node = node(job -> runs.countDown());
    node.start();
    try {
      ends.await(runs);
      return System.nanoTime() - began;
    } finally {
      node.stop();
    }
  }

  @Override
  public List<Long> lateness(List<Instant> due) throws InterruptedException {
    Starts starts = new Starts(due);
    int first = next.get();
    Scheduler node = node(job -> starts.started(job - first));
    node.start();
    try {
      for (Instant instant : due) {
        node.scheduleIfNotExists(instance(), instant);
      }
      return starts.await();
    } finally {
      node.stop();
    }
  }

  @Override
  public long enqueueSingly(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      client.scheduleIfNotExists(instance(), tomorrow);
    }
    return System.nanoTime() - began;
  }

  @Override
  public long call(Load load) throws InterruptedException {
    return load.count(
        () ->
            Load.Caller.of(
                () -> client.scheduleIfNotExists(instance(), Instant.now().plus(load.ahead()))));
  }

  @Override
  public long enqueueInBatches(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int left = jobs; left > 0; left -= BATCH) {
      schedule(Math.min(BATCH, left), tomorrow);
    }
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    database.close();
  }
}
