package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.Recorded;
import dev.punctual.port.RunQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody keeps a job's row locked, as in a transaction that was left open. */
class LockedRowTest {
  private static final int LOCKED = 12;
  private static final HandlerName WORK = HandlerName.of("work");

  private final TestStore database = TestStore.fresh();
  private final CountDownLatch started = new CountDownLatch(LOCKED);
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
  void soManyLockedRowsHoldUpTheEndsOfOtherRunsNoMoreThanOne() throws Exception {
    List<JobRequest> slow =
        IntStream.range(0, LOCKED).mapToObj(i -> JobRequest.of("locked-" + i, "slow")).toList();
    try (JobScheduler scheduler = start();
        Connection somebody = database.connection()) {
      scheduler.scheduleAll(slow, OnConflict.ERROR);
      assertThat(started.await(15, TimeUnit.SECONDS)).isTrue();
      lock(somebody);
      mayEnd.countDown();
      for (int i = 0; i < LOCKED; i++) {
        scheduler.schedule(JobRequest.of("other-" + i, "work"));
        await(scheduler, "other-" + i);
      }
      assertThat(database.query("select id from scheduler_current_jobs where status = 'running'"))
          .hasSize(LOCKED);
      somebody.rollback();
      for (int i = 0; i < LOCKED; i++) {
        await(scheduler, "locked-" + i);
        assertThat(scheduler.history("locked-" + i, 10)).hasSize(1);
      }
    } finally {
      mayEnd.countDown();
    }
  }

  private static void lock(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select from scheduled_jobs where job_id like 'locked-%' for update");
    }
  }

  @Test
  void theEndOfALockedRowIsBusyAndThatOfALostOneIsNot() throws Exception {
    NodeId node = NodeId.random();
    RunQueue runs = database.store().runs();
    runs.heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(5), Set.of(WORK)));
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
            + " select 'locked-' || i, 'custom', 'work', now(), '{}' from generate_series(1, 3) i");
    List<FinishedRun> ends =
        runs.claim(node, 3, Set.of(WORK), Duration.ZERO).stream()
            .map(LockedRowTest::completed)
            .toList();
    database.execute("update scheduled_jobs set fence = fence + 100 where id = 3");
    try (Connection somebody = database.connection();
        Statement statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute("select from scheduled_jobs where id in (2, 3) for update");
      assertThat(runs.finish(node, ends)).isEqualTo(new Recorded(Set.of(1L), Set.of(2L)));
      somebody.rollback();
    }
    assertThat(runs.finish(node, ends)).isEqualTo(Recorded.of(Set.of(2L)));
  }

  private static FinishedRun completed(Job job) {
    Transition done =
        new Transition(
            JobStatus.COMPLETED, job.state().runDate(), null, 0, RunOutcome.COMPLETED, null);
    Run.Times times = new Run.Times(job.state().runDate(), job.due(), job.due(), job.due());
    return FinishedRun.of(job, done, times, null, null);
  }
}
