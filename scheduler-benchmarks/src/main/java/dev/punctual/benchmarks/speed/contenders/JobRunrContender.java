package dev.punctual.benchmarks.speed.contenders;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.benchmarks.server.Address;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/**
 * JobRunr with 64 workers and a poll interval of 5 seconds, the smallest that its storage for
 * databases accepts (the default is 15). Jobs are enqueued from a stream, which its documentation
 * recommends for many of them. A finished job is marked SUCCEEDED and kept for 36 hours. It starts
 * jobs early, by up to a poll interval, as its page on real-time scheduling says: then its lateness
 * is negative.
 */
final class JobRunrContender implements Contender {
  private static final int WORKERS = 64;
  private static final int CONNECTIONS = 20;
  private static final int BATCH = 1_000;
  private static final Duration POLLING = Duration.ofSeconds(5);

  private final JsonMapper json = new JacksonJsonMapper();
  private final HikariDataSource database;
  private final StorageProvider store;
  private final JobScheduler client;
  private final Ends ends;

  JobRunrContender(Address address) {
    database = Ends.pool(address, CONNECTIONS);
    store = new PostgresStorageProvider(database);
    store.setJobMapper(new JobMapper(json));
    client = new JobScheduler(store);
    ends =
        new Ends(
            database,
            "select count(*) from jobrunr_jobs where state in ('ENQUEUED', 'PROCESSING')");
  }

  /** What the jobs call. */
  public static final class Work {
    private final IntConsumer work;

    Work(IntConsumer work) {
      this.work = work;
    }

    /** Runs the job with this index. */
    public void run(int job) {
      work.accept(job);
    }
  }

  private BackgroundJobServer node(IntConsumer work) {
    Work target = new Work(work);
    return new BackgroundJobServer(
        store,
        json,
        new JobActivator() {
          @Override
          public <T> T activateJob(Class<T> type) {
            return type.cast(target);
          }
        },
        usingStandardBackgroundJobServerConfiguration()
            .andWorkerCount(WORKERS)
            .andPollInterval(POLLING));
  }

  @Override
  public void fill(int jobs) {
    client.<Work, Integer>enqueue(IntStream.range(0, jobs).boxed(), (work, job) -> work.run(job));
  }

  @Override
  public long drain(int jobs) throws SQLException, InterruptedException {
    CountDownLatch runs = new CountDownLatch(jobs);
    long began = System.nanoTime();
    BackgroundJobServer node = node(job -> runs.countDown());
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
    BackgroundJobServer node = node(starts::started);
    node.start();
    try {
      for (int i = 0; i < due.size(); i++) {
        int job = i;
        client.<Work>schedule(due.get(i), work -> work.run(job));
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
      int job = i;
      client.<Work>schedule(tomorrow, work -> work.run(job));
    }
    return System.nanoTime() - began;
  }

  @Override
  public long enqueueInBatches(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int left = jobs; left > 0; left -= BATCH) {
      client.create(
          IntStream.range(0, Math.min(BATCH, left))
              .mapToObj(
                  job ->
                      JobBuilder.aJob()
                          .scheduleAt(tomorrow)
                          .<Work>withJobLambda(work -> work.run(job))));
    }
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
