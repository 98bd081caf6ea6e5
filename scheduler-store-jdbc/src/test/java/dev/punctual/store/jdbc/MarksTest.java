package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From where on claims look for jobs, and that they miss none. */
class MarksTest implements StoreUnderTest {
  private static final int GONE = 2_000;
  private static final int WAITING = 10;
  private static final int CLAIMS = 200;
  private static final int LANES = 300;
  private static final int READS_PER_JOB = 5;
  private static final String MARKS = "select priority from scheduler_marks order by priority";

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
  void close() {
    database.close();
  }

  @Test
  void claimsDoNotReadWhatHasRunThoughASnapshotKeepsIt() throws SQLException {
    try (Connection kept = database.connection();
        Statement snapshot = kept.createStatement()) {
      kept.setAutoCommit(false);
      kept.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      snapshot.execute("select count(*) from scheduled_jobs");
      NodeId node = livingNode();
      insertMany("gone", GONE, "now() - interval '1 minute'");
      assertThat(finishAll(claim(node, GONE), node)).hasSize(GONE);
      beat(node, LONG_LEASE);
      insertMany("waiting", WAITING, "now()");
      assertThat(entriesReadByAClaim(node)).isBetween(1L, (long) READS_PER_JOB * WAITING);
    }
  }

  /** Each end read all of them: after ten minutes of single jobs that was most of its time. */
  @Test
  void endsDoNotReadClaimsThatAreOverThoughASnapshotKeepsThem() throws SQLException {
    try (Connection kept = database.connection();
        Statement snapshot = kept.createStatement();
        Connection worker = database.connection()) {
      kept.setAutoCommit(false);
      kept.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      snapshot.execute("select count(*) from scheduled_jobs");
      worker.setAutoCommit(false);
      NodeId node = livingNode();
      insertMany("gone", CLAIMS, "now() - interval '1 minute'");
      insertMany("last", 1, "now()");
      for (int i = 0; i < CLAIMS; i++) {
        claimAndFinishOne(worker, node);
      }
      database.execute("vacuum (analyze) scheduler_claims");
      long before = claimsRead(worker);
      claimAndFinishOne(worker, node);
      assertThat(claimsRead(worker) - before).isBetween(1L, (long) CLAIMS / 10);
    }
  }

  private void claimAndFinishOne(Connection worker, NodeId node) throws SQLException {
    RunQueue runs = database.store().within(worker).runs();
    List<Job> claimed = runs.claim(node, 1, Set.of(WORK), Duration.ZERO);
    assertThat(runs.finish(node, claimed.stream().map(this::completed).toList()).accepted())
        .hasSize(1);
    worker.commit();
  }

  /** How many entries of the index on claims this connection, and nobody else here, has read. */
  private long claimsRead(Connection worker) throws SQLException {
    try (Statement statement = worker.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
      worker.commit();
    }
    return Long.parseLong(
        database
            .query(
                "select idx_tup_read from pg_stat_user_indexes"
                    + " where indexrelname = 'scheduler_claims_pkey'")
            .get(0));
  }

  @Test
  void insertsReadTheMarksOfTheirOwnLanesOnce() throws SQLException {
    database.execute("insert into scheduler_marks values ('work', 0, now()), ('work', 1, now())");
    database.execute("vacuum (analyze) scheduler_marks");
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      String inManyLanes =
          "insert into scheduled_jobs"
              + " (job_id, job_type, handler, run_date, status, metadata, priority)"
              + " select %s || '-' || n, 'custom', 'work', now(), 'scheduled', '{}', n %% %s"
              + " from generate_series(1, %s) n";
      statement.execute(inManyLanes.formatted(1, 1, 1));
      statement.execute(inManyLanes.formatted(2, LANES, LANES));
      connection.setAutoCommit(false);
      statement.execute(inManyLanes.formatted(3, LANES, 10 * LANES));
      assertThat(TableReads.of(connection, "scheduler_marks").rows()).isBetween(1L, 2L * LANES);
    }
  }

  @Test
  void jobsInsertedForThePastAreClaimedAtOnce() {
    NodeId node = nodeThatHasSeenAJob();
    insertMany("late", 1, "now() - interval '1 hour'");
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  @Test
  void jobsOfAnotherPriorityAreClaimedAtOnce() {
    NodeId node = nodeThatHasSeenAJob();
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata,"
            + " priority) values ('urgent', 'custom', 'work', now(), 'scheduled', '{}', 7)");
    assertThat(claim(node, WAITING)).hasSize(1);
    assertThat(database.query(MARKS)).containsExactly("0", "7");
  }

  @Test
  void occurrencesThatWereMissedAreClaimedAtOnce() {
    NodeId node = nodeThatHasSeenAJob();
    scheduleDue("often");
    Job often = claim(node, 1).get(0);
    FinishedRun missedOne =
        ended(
            often,
            JobStatus.SCHEDULED,
            often.state().runDate().minus(Duration.ofDays(1)),
            RunOutcome.COMPLETED);
    assertThat(store().runs().finish(node, List.of(missedOne)).accepted()).hasSize(1);
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  @Test
  void jobsThatANodeGivesBackAreClaimedAtOnce() {
    NodeId node = livingNode();
    scheduleDue("lost");
    claim(node, 1);
    elapse(Duration.ofMinutes(1));
    beat(node, LONG_LEASE);
    database.execute("update scheduler_marks set due_from = now() - interval '5 seconds'");
    assertThat(store().runs().reconcile(node, Map.of())).isEqualTo(1);
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  @Test
  void failedJobsThatAreTriedAgainAreClaimedAtOnceThoughTheirLaneWasForgotten() {
    NodeId node = livingNode();
    scheduleDue("failing");
    Job failing = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(failing, JobStatus.FAILED, null, RunOutcome.FAILED)));
    database.execute("delete from scheduler_marks");
    assertThat(store().jobs().retry(failing.id())).isTrue();
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  @Test
  void aHeartbeatFindsWhatAPlainUpdateMovedIntoThePast() {
    NodeId node = nodeThatHasSeenAJob();
    database.store().jobs().schedule(List.of(newJob("moved", null)), OnConflict.ERROR);
    beat(node, LONG_LEASE);
    database.execute("update scheduled_jobs set next_run = '2020-01-01', priority = 3");
    beat(node, LONG_LEASE);
    assertThat(claim(node, WAITING)).extracting(job -> job.id().value()).contains("moved");
  }

  @Test
  void heartbeatsMakeOneMarkOfSeveralAndForgetLanesThatAreNotUsed() {
    NodeId node = nodeThatHasSeenAJob();
    for (int hours = 1; hours <= 3; hours++) {
      insertMany("late-" + hours, 1, "now() - interval '" + hours + " hours'");
    }
    assertThat(database.query(MARKS)).hasSize(4);
    beat(node, LONG_LEASE);
    assertThat(database.query(MARKS)).hasSize(1);
    finishAll(claim(node, WAITING), node);
    database.execute("update scheduler_marks set seen_at = now() - interval '2 days'");
    beat(node, LONG_LEASE);
    assertThat(database.query(MARKS)).isEmpty();
    scheduleDue("again");
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  @Test
  void aLaneInWhichAJobWaitsForDaysIsNotForgotten() {
    NodeId node = livingNode();
    insertMany("waiting", 1, "now() - interval '8 days'");
    database.execute("update scheduler_marks set seen_at = now() - interval '8 days'");
    beat(node, LONG_LEASE);
    store().jobs().removeEnded(Duration.ofDays(7), WAITING);
    assertThat(claim(node, WAITING)).hasSize(1);
  }

  /** A living node whose lane has a mark of a few seconds ago. */
  private NodeId nodeThatHasSeenAJob() {
    NodeId node = livingNode();
    scheduleDue("first");
    finishAll(claim(node, 1), node);
    beat(node, LONG_LEASE);
    return node;
  }

  private List<?> finishAll(List<Job> held, NodeId node) {
    return List.copyOf(
        store().runs().finish(node, held.stream().map(this::completed).toList()).accepted());
  }

  private void insertMany(String name, int jobs, String due) {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata) select '"
            + name
            + "-' || n, 'custom', 'work', "
            + due
            + ", 'scheduled', '{}' from generate_series(1, "
            + jobs
            + ") n");
  }

  /** How many entries of the index on due jobs a claim of all that waits went through. */
  private long entriesReadByAClaim(NodeId node) throws SQLException {
    String read =
        "select idx_tup_read from pg_stat_user_indexes where indexrelname = 'scheduler_waiting_lane'";
    long before = Long.parseLong(database.query(read).get(0));
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(
              database
                  .store()
                  .within(connection)
                  .runs()
                  .claim(node, 2 * WAITING, Set.of(WORK), Duration.ZERO))
          .hasSize(WAITING);
      statement.execute("select pg_stat_force_next_flush()");
      connection.commit();
    }
    return Long.parseLong(database.query(read).get(0)) - before;
  }
}
