package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two sessions that want the same rows at once: one holds a lock until the other waits for it. */
class RaceTest {
  private static final HandlerName WORK = HandlerName.of("work");

  private final TestStore database = TestStore.fresh();
  private final NodeId node = NodeId.random();

  @AfterEach
  void close() {
    database.close();
  }

  /** Rows are numbered in the order given. */
  private List<Job> claimed(String... ids) {
    for (String id : ids) {
      schedule(OnConflict.ERROR, id);
    }
    database
        .store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), Set.of(WORK)));
    return new ArrayList<>(
        database.store().runs().claim(node, ids.length, Set.of(WORK), Duration.ZERO));
  }

  private void schedule(OnConflict onConflict, String... ids) {
    List<NewJob> jobs = Stream.of(ids).map(RaceTest::newJob).toList();
    database.store().jobs().schedule(jobs, onConflict);
  }

  private static NewJob newJob(String id) {
    JobOptions options = JobOptions.DEFAULT.withMaxRetries(0);
    return new NewJob(
        new JobSpec(JobId.of(id), JobType.CUSTOM, WORK, null, Metadata.EMPTY, options), null);
  }

  private static FinishedRun completed(Job job) {
    Transition done =
        new Transition(
            JobStatus.COMPLETED, job.state().runDate(), null, 0, RunOutcome.COMPLETED, null);
    Run.Times times = new Run.Times(job.state().runDate(), job.due(), job.due(), job.due());
    return FinishedRun.of(job, done, times, null, null);
  }

  private Set<Long> finish(List<Job> jobs) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      Set<Long> accepted =
          database
              .store()
              .within(connection)
              .runs()
              .finish(node, jobs.stream().map(RaceTest::completed).toList())
              .accepted();
      connection.commit();
      return accepted;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private <T> CompletableFuture<T> startAndAwaitItsWaiting(int waiting, Supplier<T> work) {
    CompletableFuture<T> started =
        CompletableFuture.supplyAsync(work, command -> new Thread(command).start());
    String locked =
        "select pid from pg_stat_activity"
            + " where wait_event_type = 'Lock' and datname = current_database()";
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> database.query(locked).size() >= waiting);
    return started;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private JobStatus status(String id) {
    return database.store().jobs().find(JobId.of(id)).orElseThrow().status();
  }

  @Test
  void anEndThatWaitedForSomebodysUpdateOfTheRowIsWrittenAndNotJustAccepted() throws Exception {
    List<Job> jobs = claimed("a", "b");
    try (Connection somebody = database.connection()) {
      somebody.setAutoCommit(false);
      execute(somebody, "update scheduled_jobs set priority = 5 where job_id = 'a'");
      CompletableFuture<Set<Long>> end = startAndAwaitItsWaiting(1, () -> finish(jobs));
      somebody.commit();
      assertThat(end.get(20, TimeUnit.SECONDS)).hasSize(2);
    }
    assertThat(status("a")).isEqualTo(JobStatus.COMPLETED);
    assertThat(status("b")).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void anEndThatWaitedForACancellationLeavesTheJobCancelledAndFree() throws Exception {
    List<Job> jobs = claimed("a");
    try (Connection somebody = database.connection()) {
      somebody.setAutoCommit(false);
      execute(somebody, "select scheduler_cancel('a')");
      CompletableFuture<Set<Long>> end = startAndAwaitItsWaiting(1, () -> finish(jobs));
      somebody.commit();
      assertThat(end.get(20, TimeUnit.SECONDS)).hasSize(1);
    }
    assertThat(status("a")).isEqualTo(JobStatus.CANCELLED);
    assertThat(database.query("select locked_by from scheduled_jobs where locked_by is not null"))
        .isEmpty();
  }

  @Test
  void replacingJobsInAnotherOrderThanTheirEndsAreWrittenIsNoDeadlock() throws Exception {
    List<Job> jobs = claimed("z", "a");
    try (Connection somebody = database.connection()) {
      somebody.setAutoCommit(false);
      execute(somebody, "select from scheduled_jobs where job_id = 'a' for update");
      CompletableFuture<Void> replacement =
          startAndAwaitItsWaiting(
              1,
              () -> {
                schedule(OnConflict.REPLACE, "z", "a");
                return null;
              });
      CompletableFuture<Set<Long>> end = startAndAwaitItsWaiting(2, () -> finish(jobs));
      somebody.commit();
      replacement.get(20, TimeUnit.SECONDS);
      assertThat(end.get(20, TimeUnit.SECONDS)).isEmpty();
    }
    assertThat(status("a")).isEqualTo(JobStatus.SCHEDULED);
    assertThat(status("z")).isEqualTo(JobStatus.SCHEDULED);
  }

  /** As of a handler that completes its job with its own writes, and goes on with these. */
  @Test
  void anEndInAnOpenTransactionHoldsUpNoOtherOfItsClaim() throws Exception {
    List<Job> jobs = claimed("a", "b");
    try (Connection handlers = database.connection()) {
      handlers.setAutoCommit(false);
      database.store().within(handlers).runs().finish(node, List.of(completed(jobs.get(0))));
      assertThat(finish(jobs.subList(1, 2))).containsExactly(jobs.get(1).row());
      handlers.commit();
    }
    assertThat(status("a")).isEqualTo(JobStatus.COMPLETED);
    assertThat(status("b")).isEqualTo(JobStatus.COMPLETED);
    database.moveIntoThePast(Duration.ofMinutes(2));
    database
        .store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), Set.of(WORK)));
    assertThat(database.query("select id from scheduler_claims")).isEmpty();
  }
}
