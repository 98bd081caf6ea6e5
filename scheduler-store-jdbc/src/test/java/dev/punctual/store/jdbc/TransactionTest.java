package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.RunOutcome;
import dev.punctual.retry.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs are scheduled, and runs completed, within the caller's own transaction. */
class TransactionTest {
  private final TestStore database = TestStore.fresh();
  private final JobScheduler scheduler = JobScheduler.builder(database.store()).build();

  @BeforeEach
  void makeATable() {
    database.execute("create table orders (id int primary key)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SchedulerClient within(Connection connection) {
    return scheduler.within(connection);
  }

  private static void order(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into orders values (" + id + ")");
    }
  }

  @Test
  void aJobCommitsWithTheCallersWork() throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      order(connection, 1);
      within(connection)
          .scheduleAll(
              List.of(JobRequest.of("a", "mail"), JobRequest.of("b", "mail")), OnConflict.ERROR);
      assertThat(scheduler.get("a")).isEmpty();
      connection.commit();
    }
    assertThat(scheduler.get("a")).isPresent();
    assertThat(scheduler.get("b")).isPresent();
  }

  @Test
  void aJobRollsBackWithTheCallersWork() throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      within(connection).schedule(JobRequest.of("a", "mail"));
      connection.rollback();
    }
    assertThat(scheduler.get("a")).isEmpty();
  }

  @Test
  void aTakenIdSpoilsTheCallersTransactionLikeAnyUniqueKey() throws SQLException {
    scheduler.schedule(JobRequest.of("a", "mail"));
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      order(connection, 1);
      assertThatThrownBy(() -> within(connection).schedule(JobRequest.of("a", "mail")))
          .isInstanceOf(DuplicateJobException.class);
      connection.rollback();
    }
    assertThat(database.query("select id from orders")).isEmpty();
  }

  @Test
  void aMoveToAPastTimeSpoiledTheCallersTransaction() throws SQLException {
    scheduler
        .reminders()
        .schedule(EventReminders.of("e", Instant.now().plusSeconds(99)).before(Duration.ZERO));
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      order(connection, 1);
      assertThatThrownBy(
              () -> within(connection).reminders().move("e", Instant.now().minusSeconds(99)))
          .isInstanceOf(InvalidInputException.class);
      assertThat(within(connection).reminders().cancel("e")).isEqualTo(1);
      connection.commit();
    }
    assertThat(database.query("select id from orders")).containsExactly("1");
  }

  @Test
  void aRunIsCompletedWithTheHandlersWorkOrNotAtAll() {
    int[] attempts = {0};
    try (JobScheduler node =
        JobScheduler.builder(database.store())
            .config(SchedulerConfig.DEFAULT.withBackoff(Backoff.fixed(Duration.ofMillis(10))))
            .handler(
                "order",
                Metadata.class,
                (metadata, run) -> {
                  try (Connection connection = database.connection()) {
                    connection.setAutoCommit(false);
                    order(connection, 7);
                    run.complete(connection, "ordered");
                    if (++attempts[0] == 1) {
                      connection.rollback();
                      throw new IllegalStateException("lost on the way");
                    }
                    connection.commit();
                  }
                  return Outcome.done();
                })
            .start()) {
      node.schedule(JobRequest.of("a", "order"));
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> node.get("a").orElseThrow().status() == JobStatus.COMPLETED);
    }
    assertThat(scheduler.history("a", 10))
        .extracting(run -> run.outcome())
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED);
    assertThat(scheduler.history("a", 1).get(0).result()).contains("ordered");
    assertThat(database.query("select id from orders")).containsExactly("7");
  }

  @Test
  void aHandlersOpenTransactionHoldsUpNoOtherJob() {
    NodeTiming quick =
        new NodeTiming(Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(10), 3);
    CountDownLatch completed = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (JobScheduler node =
        JobScheduler.builder(database.store())
            .config(SchedulerConfig.DEFAULT.withTiming(quick).withMaxRetries(0))
            .task("work", Metadata.class, (metadata, run) -> {})
            .handler(
                "order",
                Metadata.class,
                (metadata, run) -> {
                  try (Connection connection = database.connection()) {
                    connection.setAutoCommit(false);
                    run.complete(connection, null);
                    completed.countDown();
                    mayEnd.await();
                    connection.rollback();
                  }
                  throw new IllegalStateException("rolled back");
                })
            .start()) {
      node.schedule(JobRequest.of("a", "order"));
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> completed.getCount() == 0);
      awaitTwoHeartbeats();
      node.schedule(JobRequest.of("b", "work"));
      Awaitility.await()
          .atMost(10, TimeUnit.SECONDS)
          .until(() -> node.get("b").orElseThrow().status() == JobStatus.COMPLETED);
      mayEnd.countDown();
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> node.get("a").orElseThrow().status() == JobStatus.FAILED);
    } finally {
      mayEnd.countDown();
    }
    assertThat(scheduler.history("a", 10))
        .extracting(run -> run.outcome())
        .containsExactly(RunOutcome.FAILED);
  }

  private void awaitTwoHeartbeats() {
    for (int i = 0; i < 2; i++) {
      List<String> last = database.query("select heartbeat_at from scheduler_nodes");
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> !database.query("select heartbeat_at from scheduler_nodes").equals(last));
    }
  }

  @Test
  void aHandlerThatRollsBackAndAsksForARetryGetsOne() {
    int[] attempts = {0};
    try (JobScheduler node =
        JobScheduler.builder(database.store())
            .handler(
                "order",
                Metadata.class,
                (metadata, run) -> {
                  try (Connection connection = database.connection()) {
                    connection.setAutoCommit(false);
                    run.complete(connection, null);
                    if (++attempts[0] == 1) {
                      connection.rollback();
                      return Outcome.retryAfter(Duration.ofMillis(5));
                    }
                    connection.commit();
                    return Outcome.done();
                  }
                })
            .start()) {
      node.schedule(JobRequest.of("a", "order"));
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> node.get("a").orElseThrow().status() == JobStatus.COMPLETED);
    }
    assertThat(scheduler.history("a", 10))
        .extracting(run -> run.outcome())
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED);
  }

  /** It would commit by itself what the caller takes for a part of a transaction. */
  @Test
  void aConnectionThatCommitsByItselfIsRefused() throws SQLException {
    try (Connection connection = database.connection()) {
      assertThatThrownBy(() -> within(connection))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("autocommit")
          .hasMessageContaining("setAutoCommit(false)");
    }
  }

  @Test
  void anIdThatIsTakenLeavesATransactionThatCanOnlyBeRolledBack() throws SQLException {
    scheduler.schedule(JobRequest.of("taken", "work"));
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(
              within(connection).schedule(JobRequest.of("taken", "work"), OnConflict.KEEP).action())
          .isEqualTo(ScheduleResult.Action.KEPT);
      within(connection).schedule(JobRequest.of("mine", "work"));
      assertThatThrownBy(() -> within(connection).schedule(JobRequest.of("taken", "work")))
          .isInstanceOf(DuplicateJobException.class);
      assertThatThrownBy(() -> order(connection, 1)).isInstanceOf(SQLException.class);
      connection.rollback();
    }
    assertThat(scheduler.get("mine")).isEmpty();
  }
}
