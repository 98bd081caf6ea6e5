package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.OnConflict;
import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.internal.connections.Pool;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens when the database is away, or is not what it should be. */
class OutageTest {

  @Test
  void jobsGoOnByThemselvesWhenTheDatabaseComesBack() throws Exception {
    Map<JobId, AtomicInteger> runs = new ConcurrentHashMap<>();
    try (PrivatePostgres server = TestPostgres.startPrivate()) {
      TestDatabase database = server.newDatabase();
      JdbcStoreConfig config =
          new JdbcStoreConfig(
              database.jdbcUrl(), database.user(), database.password(), 3, Duration.ofSeconds(2));
      try (JdbcStore store = JdbcStore.open(config);
          JobScheduler scheduler =
              JobScheduler.builder(store)
                  .task(
                      "work",
                      Metadata.class,
                      (metadata, run) ->
                          runs.computeIfAbsent(run.jobId(), id -> new AtomicInteger())
                              .incrementAndGet())
                  .start()) {
        scheduler.scheduleAll(
            IntStream.range(0, 3000)
                .mapToObj(i -> JobRequest.of("job-" + i, "work").after(Duration.ofMillis(i)))
                .toList(),
            OnConflict.ERROR);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> runs.size() > 300);
        server.crash();
        assertThatThrownBy(() -> scheduler.get("job-1"))
            .isInstanceOfSatisfying(
                StoreException.class, away -> assertThat(away.isTransient()).isTrue());
        server.start();
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .ignoreExceptionsInstanceOf(StoreException.class)
            .until(() -> scheduler.count().equals(Map.of(JobStatus.COMPLETED, 3000L)));
      }
    }
    assertThat(runs).hasSize(3000);
  }

  @Test
  void aSchedulerThatIsStartedDuringAnOutageRunsJobsWhenTheDatabaseComesBack() {
    try (PrivatePostgres server = TestPostgres.startPrivate();
        JdbcStore store = JdbcStore.open(impatient(server.newDatabase()))) {
      CountDownLatch ran = new CountDownLatch(1);
      JobSchedulerBuilder builder =
          JobScheduler.builder(store)
              .task("work", Metadata.class, (metadata, run) -> ran.countDown());
      builder.build().schedule(JobRequest.of("a", "work"));
      server.stop();
      try (JobScheduler scheduler = builder.start()) {
        assertThat(scheduler.activeRuns()).isZero();
        server.start();
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> ran.getCount() == 0);
      }
    }
  }

  /** The caller's source is no pool that the store knows, so the engine draws from it as well. */
  @Test
  void aSchedulerThatIsStartedWhileNoConnectionIsFreeRunsJobsWhenOneIs() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    TestDatabase database = TestPostgres.shared().newDatabase();
    try (database;
        Pool pool = Pool.open(database.dataSource(), "full", 3, Duration.ofMillis(300));
        JdbcStore store = JdbcStore.open(pool)) {
      JobSchedulerBuilder builder =
          JobScheduler.builder(store)
              .task("work", Metadata.class, (metadata, run) -> ran.countDown());
      builder.build().schedule(JobRequest.of("a", "work"));
      List<Connection> taken = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        taken.add(pool.getConnection());
      }
      try (JobScheduler scheduler = builder.start()) {
        assertThat(scheduler.activeRuns()).isZero();
        for (Connection connection : taken) {
          connection.close();
        }
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> ran.getCount() == 0);
      }
    }
  }

  @Test
  void openingAStoreDoesNotWaitForADatabaseThatIsAway() {
    try (PrivatePostgres server = TestPostgres.startPrivate()) {
      JdbcStoreConfig config = impatient(server.newDatabase());
      server.stop();
      assertThatThrownBy(() -> JdbcStore.open(config))
          .isInstanceOfSatisfying(
              StoreException.class, away -> assertThat(away.isTransient()).isTrue());
      server.start();
      JdbcStore.open(config).close();
    }
  }

  private static JdbcStoreConfig impatient(TestDatabase database) {
    return new JdbcStoreConfig(
        database.jdbcUrl(), database.user(), database.password(), 3, Duration.ofSeconds(1));
  }

  @Test
  void anUnreachableDatabaseIsSaidWithoutItsPassword() {
    JdbcStoreConfig config =
        new JdbcStoreConfig(
            "postgres://me:s3cret@127.0.0.1:1/nowhere", null, null, 2, Duration.ofMillis(300));
    assertThatThrownBy(() -> JdbcStore.open(config))
        .isInstanceOfSatisfying(
            StoreException.class, away -> assertThat(away.fault()).isEqualTo(Fault.EXTERNAL))
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("s3cret");
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void aUrlOfAnotherKindIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> JdbcStore.open(JdbcStoreConfig.of("mysql://me:s3cret@host/db")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("mysql")
        .hasMessageContaining("postgresql://")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void missingTablesAreSaidWithTheirCure() {
    TestStore database = TestStore.fresh();
    try {
      database.execute("drop table scheduled_jobs cascade");
      assertThatThrownBy(() -> database.store().jobs().find(JobId.of("a")))
          .isInstanceOfSatisfying(
              StoreException.class, missing -> assertThat(missing.fault()).isEqualTo(Fault.USER))
          .hasMessageContaining("migrate");
    } finally {
      database.close();
    }
  }
}
