package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody keeps a job's row locked, as in a transaction that was left open. */
class LockedRowTest {
  private final TestStore database = TestStore.fresh();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void close() {
    database.close();
  }

  private JobScheduler start() {
    return JobScheduler.builder(database.store())
        .task("work", Metadata.class, (metadata, run) -> {})
        .task(
            "slow",
            Metadata.class,
            (metadata, run) -> {
              started.countDown();
              mayEnd.await();
            })
        .start();
  }

  private static void await(JobScheduler scheduler, String id) {
    Awaitility.await(id)
        .atMost(15, TimeUnit.SECONDS)
        .until(() -> scheduler.get(id).orElseThrow().status() == JobStatus.COMPLETED);
  }

  @Test
  void theEndsOfOtherRunsAreRecordedAndItsOwnWhenTheLockIsGone() throws Exception {
    try (JobScheduler scheduler = start();
        Connection somebody = database.connection()) {
      scheduler.schedule(JobRequest.of("locked", "slow"));
      assertThat(started.await(15, TimeUnit.SECONDS)).isTrue();
      lock(somebody, "locked");
      mayEnd.countDown();
      awaitWaiting();
      scheduler.schedule(JobRequest.of("other", "work"));
      await(scheduler, "other");
      assertThat(scheduler.get("locked").orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
      somebody.rollback();
      await(scheduler, "locked");
      assertThat(scheduler.history("locked", 10)).hasSize(1);
    } finally {
      mayEnd.countDown();
    }
  }

  private static void lock(Connection connection, String id) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select from scheduled_jobs where job_id = '" + id + "' for update");
    }
  }

  private void awaitWaiting() {
    Awaitility.await()
        .atMost(15, TimeUnit.SECONDS)
        .until(
            () ->
                !database
                    .query(
                        "select pid from pg_stat_activity"
                            + " where wait_event_type = 'Lock' and datname = current_database()")
                    .isEmpty());
  }
}
