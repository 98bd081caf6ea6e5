package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.contracts.chains.ChainsUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun.Trace;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that wait for others among transactions that are left open, and writers of plain SQL. */
class ChainsTest implements ChainsUnderTest {
  private final TestStore database = TestStore.fresh();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @AfterEach
  void nothingIsLeftToLookAt() {
    beat(livingNode(), LONG_LEASE);
    List<String> left = database.query("select batch from scheduler_looks");
    database.close();
    assertThat(left).isEmpty();
  }

  private Connection transaction() throws SQLException {
    Connection connection = database.connection();
    connection.setAutoCommit(false);
    return connection;
  }

  private RunQueue within(Connection connection) {
    return database.store().within(connection).runs();
  }

  /** Neither of two transactions sees what the other has not committed. */
  @Test
  void theLastOfTwoThatEndAtOnceLetsOthersGo() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a", "b"));
    Map<String, Job> first = claimRuns(node);
    try (Connection one = transaction();
        Connection other = transaction()) {
      within(one).finish(node, List.of(completed(runOf(first, "a"))));
      within(other).finish(node, List.of(completed(runOf(first, "b"))));
      one.commit();
      assertThat(ready(node)).isEmpty();
      other.commit();
    }
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  void anEndThatIsRolledBackLetsNobodyGo() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    Job run = runOf(claimRuns(node), "a");
    try (Connection connection = transaction()) {
      within(connection).finish(node, List.of(completed(run)));
      connection.rollback();
    }
    beat(node, LONG_LEASE);
    assertThat(ready(node)).isEmpty();
    end(node, JobStatus.COMPLETED, run);
    assertThat(ready(node)).containsExactly("c");
  }

  /** The one who waits is scheduled in a transaction that does not see the end, and the reverse. */
  @Test
  void whoBeginsToWaitWhileItsPredecessorEndsIsNotForgotten() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    Map<String, Job> first = claimRuns(node);
    try (Connection waits = transaction();
        Connection ends = transaction()) {
      SchedulerStore inIt = database.store();
      inIt.within(waits)
          .jobs()
          .schedule(List.of(after("after a", After.all("a"))), OnConflict.ERROR);
      within(ends).finish(node, List.of(completed(runOf(first, "b"))));
      inIt.within(waits)
          .jobs()
          .schedule(List.of(after("after b", After.all("b"))), OnConflict.ERROR);
      end(node, JobStatus.COMPLETED, runOf(first, "a"));
      waits.commit();
      assertThat(ready(node)).containsExactly("after a");
      ends.commit();
    }
    beat(node, LONG_LEASE);
    assertThat(ready(node)).containsExactly("after b");
  }

  /** Somebody's transaction changes the one who is to go; the end of the run does not wait. */
  @Test
  void whoIsLockedGoesLater() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    Job run = runOf(claimRuns(node), "a");
    try (Connection somebody = transaction()) {
      somebody.createStatement().execute("select edit_job('c', priority => 3)");
      end(node, JobStatus.COMPLETED, run);
      assertThat(ready(node)).isEmpty();
      somebody.commit();
    }
    assertThat(ready(node)).as("whoever changed it looks").containsExactly("c");
  }

  @Test
  void aTransactionThatSeesNothingNewLeavesItToHeartbeats() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    try (Connection connection = transaction()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.createStatement().execute("select scheduler_cancel('a')");
      connection.commit();
    }
    assertThat(statusOf("c")).isEqualTo(JobStatus.SCHEDULED);
    beat(node, LONG_LEASE);
    assertThat(statusOf("c")).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void plainWritersEndJobsAsWell() {
    NodeId node = livingNode();
    scheduleDue("completed", "failed", "deleted", "truncated");
    for (String of : List.of("completed", "failed", "deleted")) {
      scheduleAfter("after " + of, After.all(of).onEnd());
    }
    database.execute(
        "update scheduled_jobs set status = job_id where job_id in ('completed', 'failed')");
    database.execute("delete from scheduled_jobs where job_id = 'deleted'");
    assertThat(ready(node))
        .containsExactlyInAnyOrder("after completed", "after failed", "after deleted", "truncated");
    scheduleAfter("last", After.all("truncated"));
    database.execute("truncate scheduled_jobs");
    assertThat(database.query("select id from scheduler_joins")).isEmpty();
    assertThat(database.query("select job from scheduler_predecessors")).isEmpty();
  }

  /** Where triggers are off, nobody marks what ends. */
  @Test
  void whatEndsUnseenIsFound() {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    scheduleAfter("c", After.all("a"));
    scheduleAfter("d", After.all("b"));
    database.execute(
        "set session_replication_role = replica;"
            + " update scheduled_jobs set status = 'completed' where job_id = 'a';"
            + " delete from scheduled_jobs where job_id = 'b';"
            + " set session_replication_role = origin");
    beat(node, LONG_LEASE);
    assertThat(ready(node)).containsExactly("c");
    assertThat(statusOf("d")).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void aRepairLosesNobodyWhoWaits() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    database.execute("delete from scheduler_waiting");
    database.query("select scheduler_repair()");
    Map<String, Job> first = claimRuns(node);
    assertThat(first).containsOnlyKeys("a");
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(ready(node)).containsExactly("c");
  }

  @Test
  void aJobThatLeavesNothingBehindHasEndedAllTheSame() {
    NodeId node = livingNode();
    scheduleDue("a");
    scheduleAfter("c", After.all("a"));
    Job run = runOf(claimRuns(node), "a");
    store().runs().finish(node, List.of(completed(run).with(Trace.DELETED)));
    assertThat(store().jobs().find(named("a"))).isEmpty();
    assertThat(ready(node)).containsExactly("c");
  }

  /** Each call looks at its own members, and whether any other has not ended. */
  @Test
  void theJobsOfABatchEndWithoutALookAtTheOthers() throws SQLException {
    NodeId node = livingNode();
    int many = 2000;
    openWith(IntStream.range(0, many).mapToObj(i -> "j" + i).toArray(String[]::new));
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    batches().close(BATCH);
    database.execute("analyze");
    long most = 0;
    for (List<Job> jobs = claim(node, 100); !jobs.isEmpty(); jobs = claim(node, 100)) {
      try (Connection connection = transaction()) {
        within(connection).finish(node, jobs.stream().map(this::completed).toList());
        connection.createStatement().execute("set constraints all immediate");
        most = Math.max(most, TableReads.of(connection, "scheduler_predecessors").rows());
        connection.commit();
      }
    }
    assertThat(statusOf("done")).isEqualTo(JobStatus.COMPLETED);
    assertThat(most).as("rows of members read by a call that ends 100").isBetween(100L, 1000L);
  }

  @Test
  void whoHasNoBatchesLooksAtNone() throws SQLException {
    NodeId node = livingNode();
    scheduleDue("a", "b");
    try (Connection connection = transaction()) {
      Job[] runs = claimRuns(node).values().toArray(Job[]::new);
      within(connection).finish(node, List.of(completed(runs[0]), completed(runs[1])));
      connection.createStatement().execute("set constraints all immediate");
      for (String table : List.of("predecessors", "joins", "looks", "batches")) {
        assertThat(TableReads.of(connection, "scheduler_" + table)).isEqualTo(new TableReads(0, 0));
      }
      connection.commit();
    }
  }
}
