package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.Unique;
import dev.punctual.job.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unique jobs in transactions of callers: what counts is who commits, and who commits last. */
class UniqueTransactionTest {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final String WAITERS =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

  private final TestStore database = TestStore.fresh();
  private final JobScheduler scheduler = JobScheduler.builder(database.store()).build();

  @AfterEach
  void close() {
    database.close();
  }

  private static JobRequest debounced(int payload) {
    return JobRequest.unique("sync", Unique.byKey("k").debounce(BOUND))
        .with(Map.of("n", payload))
        .after(Duration.ofMinutes(payload));
  }

  private Connection begin() throws SQLException {
    Connection connection = database.connection();
    connection.setAutoCommit(false);
    return connection;
  }

  private CompletableFuture<ScheduleResult> meanwhile(JobRequest request) {
    CompletableFuture<ScheduleResult> call =
        CompletableFuture.supplyAsync(() -> scheduler.schedule(request));
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> !database.query(WAITERS).isEmpty());
    return call;
  }

  private Job job() {
    return scheduler.get("sync:k").orElseThrow();
  }

  @Test
  void aUniqueJobCommitsAndRollsBackWithTheCallersWork() throws SQLException {
    JobRequest request = JobRequest.unique("sync", Unique.byPayload().keep());
    try (Connection connection = begin()) {
      assertThat(scheduler.within(connection).schedule(request).action())
          .isEqualTo(Action.INSERTED);
      assertThat(scheduler.within(connection).schedule(request).action()).isEqualTo(Action.KEPT);
      connection.rollback();
      assertThat(scheduler.within(connection).schedule(request).action())
          .isEqualTo(Action.INSERTED);
      connection.commit();
    }
    assertThat(scheduler.schedule(request).action()).isEqualTo(Action.KEPT);
  }

  @Test
  void theLastToCommitWins() throws Exception {
    scheduler.schedule(debounced(1));
    CompletableFuture<ScheduleResult> later;
    try (Connection connection = begin()) {
      scheduler.within(connection).schedule(debounced(2));
      later = meanwhile(debounced(3));
      connection.commit();
    }
    assertThat(later.get(20, TimeUnit.SECONDS).action()).isEqualTo(Action.DEBOUNCED);
    assertThat(job().metadata()).contains("3");
    assertThat(job().due()).isBeforeOrEqualTo(job().createdAt().plus(BOUND));
  }

  @Test
  void whoeverWaitedForAFirstThatWasRolledBackIsTheFirst() throws Exception {
    CompletableFuture<ScheduleResult> later;
    try (Connection connection = begin()) {
      scheduler.within(connection).schedule(debounced(1));
      later = meanwhile(debounced(2));
      connection.rollback();
    }
    assertThat(later.get(20, TimeUnit.SECONDS).action()).isEqualTo(Action.INSERTED);
    assertThat(job().metadata()).contains("2");
  }

  @Test
  void whoeverWaitedForAFirstThatWasCommittedComesAfterIt() throws Exception {
    CompletableFuture<ScheduleResult> later;
    try (Connection connection = begin()) {
      scheduler.within(connection).schedule(debounced(1));
      later = meanwhile(debounced(2));
      connection.commit();
    }
    assertThat(later.get(20, TimeUnit.SECONDS).action()).isEqualTo(Action.DEBOUNCED);
    assertThat(job().metadata()).contains("2");
  }

  @Test
  void ofTwoCallsWithTheSameJobsInAnotherOrderNoneDeadlocks() throws Exception {
    List<JobRequest> jobs =
        List.of(
            JobRequest.unique("sync", Unique.byKey("a").replace()),
            JobRequest.unique("sync", Unique.byKey("b").replace()));
    List<JobRequest> turned = List.of(jobs.get(1), jobs.get(0));
    scheduler.scheduleAll(jobs, OnConflict.ERROR);
    CompletableFuture<?> other =
        CompletableFuture.runAsync(
            () -> repeat(() -> scheduler.scheduleAll(turned, OnConflict.ERROR)));
    repeat(() -> scheduler.scheduleAll(jobs, OnConflict.ERROR));
    other.get(60, TimeUnit.SECONDS);
    assertThat(scheduler.get("sync:a")).isPresent();
  }

  private static void repeat(Runnable call) {
    for (int i = 0; i < 100; i++) {
      call.run();
    }
  }
}
