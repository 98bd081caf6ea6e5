package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.controls.LimitsUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits among transactions that are left open, writers of plain SQL, and many who wait. */
class LimitsTest implements LimitsUnderTest {
  private static final int MANY = 100_000;

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

  private void insert(String key, int many) {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata,"
            + " concurrency_key) select '%1$s-' || i, 'custom', 'work', now(), '{}', '%1$s'"
                .formatted(key)
            + " from generate_series(1, "
            + many
            + ") i");
  }

  private Connection transaction() throws SQLException {
    Connection connection = database.connection();
    connection.setAutoCommit(false);
    return connection;
  }

  private RunQueue within(Connection connection) {
    return database.store().within(connection).runs();
  }

  @Test
  @Tag("slow")
  void thoseWhoWaitCostClaimsOfOthersNothing() throws SQLException {
    NodeId node = livingNode();
    limitKey("busy", Limit.atOnce(1));
    insert("busy", MANY);
    int claims = 0;
    while (store().runs().nextDue(Set.of(WORK)).isPresent()) {
      store().runs().claim(node, 1, Set.of(WORK), Duration.ZERO);
      claims++;
    }
    assertThat(claims).as("each sets ten thousand aside").isLessThan(30);
    assertThat(database.query("select count(*) from scheduler_limited"))
        .containsExactly(Integer.toString(MANY - 1));
    insert("idle", 2);
    try (Connection connection = transaction()) {
      assertThat(within(connection).claim(node, 1, Set.of(WORK), Duration.ZERO)).hasSize(1);
      assertThat(TableReads.of(connection, "scheduler_waiting").rows()).isLessThan(20);
      assertThat(TableReads.of(connection, "scheduler_limited").rows()).isZero();
      assertThat(TableReads.of(connection, "scheduled_jobs").rows()).isLessThan(20);
      connection.rollback();
    }
    limits().remove(LimitScope.key("busy"));
    assertThat(database.query("select count(*) from scheduler_limited"))
        .as("no call lets more than ten thousand in")
        .containsExactly(Integer.toString(MANY - 10_001));
    for (int i = 0; i < 9; i++) {
      assertThat(store().runs().claim(node, 1, Set.of(WORK), Duration.ZERO)).hasSize(1);
    }
    assertThat(database.query("select count(*) from scheduler_limited")).containsExactly("0");
    assertThat(database.query("select name from scheduler_limits")).isEmpty();
  }

  @Test
  void theNextOfManyIsLetInWithoutALookAtTheOthers() throws SQLException {
    NodeId node = livingNode();
    limitKey("busy", Limit.atOnce(1));
    insert("busy", 3000);
    List<Job> running = claimAll(node);
    assertThat(running).hasSize(1);
    while (store().runs().nextDue(Set.of(WORK)).isPresent()) {
      claimAll(node);
    }
    try (Connection connection = transaction()) {
      within(connection).finish(node, List.of(completed(running.get(0))));
      connection.createStatement().execute("set constraints all immediate");
      assertThat(TableReads.of(connection, "scheduler_limited").rows()).isLessThan(20);
      assertThat(TableReads.of(connection, "scheduler_waiting").rows()).isLessThan(20);
      connection.commit();
    }
    assertThat(claimed(node)).containsExactly("busy-2");
  }

  /** The end of a run within a caller's transaction, which may last for minutes. */
  @Test
  void anEndThatIsNotCommittedHoldsNobodyUp() throws SQLException {
    NodeId node = livingNode();
    limits().set(LimitScope.handler("work"), Limit.atOnce(3));
    scheduleDue("a", "b", "c", "d", "e", "f");
    List<Job> running = claimAll(node);
    assertThat(running).hasSize(3);
    Job first = running.get(0);
    store().runs().promote(node, Map.of(first.row(), first.state().hold().fence()));
    try (Connection connection = transaction()) {
      assertThat(within(connection).finish(node, List.of(completed(running.get(0)))).accepted())
          .hasSize(1);
      assertThat(claimed(node)).as("it may still be rolled back").isEmpty();
      end(node, running.get(1));
      assertThat(claimed(node)).hasSize(1);
      connection.commit();
    }
    assertThat(claimed(node)).hasSize(1);
    assertThat(claimed(node)).isEmpty();
  }

  @Test
  void anEndThatIsRolledBackGivesNothingBack() throws SQLException {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b");
    List<Job> running = claimAll(node);
    try (Connection connection = transaction()) {
      within(connection).finish(node, List.of(completed(running.get(0))));
      connection.rollback();
    }
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).isEmpty();
    end(node, running.get(0));
    assertThat(claimed(node)).containsExactly("b");
  }

  /** Somebody's transaction has the row of the job that is next. */
  @Test
  void whoIsLockedIsPassedOver() throws SQLException {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b", "c");
    List<Job> running = claimAll(node);
    try (Connection somebody = transaction()) {
      somebody.createStatement().execute("select scheduler_cancel('b')");
      end(node, running.get(0));
      running = claimAll(node);
      assertThat(names(running)).containsExactly("c");
      somebody.rollback();
    }
    end(node, running.get(0));
    assertThat(claimed(node)).as("still has its place in the queue").containsExactly("b");
  }

  @Test
  void plainWritersOfRowsLoseNobody() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "deleted", "other key", "cancelled", "later", "last");
    List<Job> running = claimAll(node);
    assertThat(claimed(node)).isEmpty();
    database.execute("delete from scheduled_jobs where job_id = 'deleted'");
    database.execute(
        "update scheduled_jobs set concurrency_key = 'free' where job_id = 'other key'");
    database.execute("update scheduled_jobs set status = 'cancelled' where job_id = 'cancelled'");
    database.execute(
        "update scheduled_jobs set next_run = now() + interval '1 hour' where job_id = 'later'");
    assertThat(claimed(node)).containsExactly("other key");
    database.execute("delete from scheduled_jobs where job_id = 'a'");
    assertThat(claimed(node)).as("nobody told of the run that is gone").isEmpty();
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("last");
    assertThat(running).hasSize(1);
  }

  /** A claim takes its entry, and does not hand it out. */
  @Test
  void aJobWhoseFenceSomebodyRaisedTakesNoRoom() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a");
    database.execute("update scheduled_jobs set fence = fence + 500000 where job_id = 'a'");
    assertThat(claimed(node)).isEmpty();
    assertThat(claimed(node)).containsExactly("a");
  }

  @Test
  void aRepairLosesNobodyWhoWaits() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b", "c");
    List<Job> running = claimAll(node);
    database.query("select scheduler_repair()");
    assertThat(claimed(node)).isEmpty();
    end(node, running.get(0));
    assertThat(claimed(node)).containsExactly("b");
  }

  @Test
  void metersThatNobodyUsesGo() {
    NodeId node = livingNode();
    limitKey("k:*", Limit.atOnce(1));
    scheduleWith("k:1", "a");
    scheduleWith("k:2", "b", "c");
    List<Job> running = claimAll(node);
    running.stream().filter(job -> job.id().value().equals("a")).forEach(job -> end(node, job));
    elapse(Duration.ofDays(2));
    store().jobs().removeEnded(Duration.ofHours(1), 10_000);
    assertThat(database.query("select name from scheduler_meters")).containsExactly("key:k:2");
  }

  @Test
  void aClaimCountsWhatItHasTakenWhateverFenceItsJobGotMeanwhile() throws Exception {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    insert("k", 2);
    database.execute("update scheduled_jobs set priority = 1 where job_id = 'k-1'");
    CompletableFuture<List<Job>> claim;
    try (Connection locks = transaction()) {
      locks.createStatement().execute("lock table scheduler_meters, scheduler_meter_times");
      claim = CompletableFuture.supplyAsync(() -> claimAll(node));
      Awaitility.await()
          .until(
              () ->
                  !database
                      .query(
                          "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and query like '%scheduler_claim(%'"
                              + " and datname = current_database()")
                      .isEmpty());
      // As if another claim had taken this job, and its node had given it back.
      database.execute("update scheduled_jobs set fence = nextval('scheduler_fences')");
      locks.commit();
    }
    assertThat(claim.get(20, TimeUnit.SECONDS)).hasSize(1);
    assertThat(claimed(node)).isEmpty();
  }
}
