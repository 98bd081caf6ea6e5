package dev.punctual.benchmarks.speed.contenders;

import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.benchmarks.server.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz with its JDBC job store, clustered: up to 50 triggers acquired at once by 50 threads,
 * under the lock that its configuration reference (batchTriggerAcquisitionMaxCount) then demands.
 * (20 of each drained about a seventh slower.) The misfire threshold is so long that waiting in a
 * full queue is no misfire. There is one job, and a trigger per due run, whose row is deleted when
 * it has finished.
 */
final class QuartzContender implements Contender {
  private static final int THREADS = 50;
  private static final int BATCH = 1_000;

  private final HikariDataSource database;
  private final Ends ends;
  private final Scheduler scheduler;
  private final JobDetail job = JobBuilder.newJob(Work.class).withIdentity("work").build();
  private volatile IntConsumer work = run -> {};
  private int next;

  QuartzContender(Address address) throws SQLException, IOException, SchedulerException {
    database = Ends.pool(address, 1);
    Ends.script(database, tables());
    ends =
        new Ends(
            database,
            """
            select (select count(*) from qrtz_fired_triggers)
                   + (select count(*) from qrtz_triggers
                      where coalesce(next_fire_time, 0) <= extract(epoch from now()) * 1000)
            """);
    scheduler = new StdSchedulerFactory(settings(address)).getScheduler();
    scheduler.setJobFactory((fired, from) -> new Work(run -> work.accept(run)));
    scheduler.addJob(job, true, true);
  }

  private static String tables() throws IOException {
    try (InputStream script =
        Scheduler.class.getResourceAsStream("impl/jdbcjobstore/tables_postgres.sql")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Properties settings(Address address) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "org.quartz.scheduler.instanceId",
            "AUTO",
            "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
            Integer.toString(THREADS),
            "org.quartz.threadPool.class",
            "org.quartz.simpl.SimpleThreadPool",
            "org.quartz.threadPool.threadCount",
            Integer.toString(THREADS)));
    settings.putAll(
        Map.of(
            "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
            "org.quartz.jobStore.driverDelegateClass",
                "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
            "org.quartz.jobStore.dataSource", "races",
            "org.quartz.jobStore.isClustered", "true",
            "org.quartz.jobStore.acquireTriggersWithinLock", "true",
            "org.quartz.jobStore.misfireThreshold", "3600000"));
    settings.putAll(
        Map.of(
            "org.quartz.dataSource.races.provider", "hikaricp",
            "org.quartz.dataSource.races.driver", "org.postgresql.Driver",
            "org.quartz.dataSource.races.URL", address.url(),
            "org.quartz.dataSource.races.user", address.user(),
            "org.quartz.dataSource.races.maxConnections", Integer.toString(THREADS + 3)));
    return settings;
  }

  private record Work(IntConsumer work) implements Job {
    @Override
    public void execute(JobExecutionContext run) {
      work.accept(Integer.parseInt(run.getTrigger().getKey().getName()));
    }
  }

  private Trigger trigger(Instant due) {
    return TriggerBuilder.newTrigger()
        .withIdentity(Integer.toString(next++))
        .forJob("work")
        .startAt(Date.from(due))
        .build();
  }

  @Override
  public void fill(int jobs) throws SchedulerException {
    schedule(jobs, Instant.now());
  }

  private void schedule(int jobs, Instant due) throws SchedulerException {
    JobDetail stored = job.getJobBuilder().storeDurably().build();
    for (int left = jobs; left > 0; left -= BATCH) {
      Set<Trigger> triggers =
          IntStream.range(0, Math.min(BATCH, left))
              .mapToObj(i -> trigger(due))
              .collect(Collectors.toSet());
      scheduler.scheduleJobs(Map.of(stored, triggers), true);
    }
  }

  @Override
  public long drain(int jobs) throws SchedulerException, SQLException, InterruptedException {
    CountDownLatch runs = new CountDownLatch(jobs);
    work = run -> runs.countDown();
    long began = System.nanoTime();
    scheduler.start();
    try {
      ends.await(runs);
      return System.nanoTime() - began;
    } finally {
      scheduler.standby();
    }
  }

  @Override
  public List<Long> lateness(List<Instant> due) throws SchedulerException, InterruptedException {
    Starts starts = new Starts(due);
    int first = next;
    work = run -> starts.started(run - first);
    scheduler.start();
    try {
      for (Instant instant : due) {
        scheduler.scheduleJob(trigger(instant));
      }
      return starts.await();
    } finally {
      scheduler.standby();
    }
  }

  @Override
  public long enqueueSingly(int jobs) throws SchedulerException {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      scheduler.scheduleJob(trigger(tomorrow));
    }
    return System.nanoTime() - began;
  }

  @Override
  public long enqueueInBatches(int jobs) throws SchedulerException {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    schedule(jobs, tomorrow);
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException broken) {
      throw new IllegalStateException(broken);
    } finally {
      database.close();
    }
  }
}
