package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.StoreTransaction;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a node's calls cost where a few of many recurring jobs are due, with history of them all.
 */
class RecurringCostTest implements StoreUnderTest {
  private static final int DUE = 100;
  private static final int READS_PER_RUN = 10;
  private static final int REMOVED_AT_ONCE = 5_000;

  /** What the index of history by time has not summed up yet, a clean-up reads: 32 pages. */
  private static final long LATEST_HISTORY = 5_000;

  private static final Duration PERIOD = Duration.ofDays(1);

  private static final String MANY_RECURRING =
      """
      with job as (
          insert into scheduled_jobs
              (job_id, job_type, handler, run_date, next_run, status, metadata, trigger)
          select 'recurring-' || n, 'custom', 'work', due, due, 'scheduled', '{}',
                 'interval:P1D@2026-01-01T00:00:00Z'
          from generate_series(1, 20000) n
          cross join lateral (
              select now() + case when n % 200 = 0 then interval '-1 second'
                                  else interval '1 second' * (n + 1000) end as due) at
          returning id, run_date)
      insert into job_runs
          (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at, finished_at)
      select id, 1, 1, 'completed', run_date, run_date, now(), now() from job
      """;

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
  void aNodesCallsReadNoTableAsAWhole() throws SQLException {
    database.execute(MANY_RECURRING);
    readsOfHistoryByANodesCalls();
  }

  @Test
  void aNodesCallsReadNoAnalyzedTableAsAWhole() throws SQLException {
    database.execute(MANY_RECURRING);
    database.execute("vacuum (analyze) scheduled_jobs");
    database.execute("vacuum (analyze) job_runs");
    assertThat(readsOfHistoryByANodesCalls()).isLessThan(LATEST_HISTORY);
  }

  /** Answers how many rows of history were read. */
  private long readsOfHistoryByANodesCalls() throws SQLException {
    NodeId node = livingNode();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      StoreTransaction store = database.store().within(connection);
      runWhatIsDue(store.runs(), node);
      assertThat(store.jobs().removeEnded(Duration.ofDays(7), REMOVED_AT_ONCE))
          .isEqualTo(new JobStore.Removed(0, 0));
      TableReads jobs = TableReads.of(connection, "scheduled_jobs");
      assertThat(jobs.fullScans()).isZero();
      assertThat(jobs.rows()).isBetween(1L, (long) READS_PER_RUN * DUE);
      TableReads history = TableReads.of(connection, "job_runs");
      assertThat(history.fullScans()).isZero();
      return history.rows();
    }
  }

  private void runWhatIsDue(RunQueue runs, NodeId node) {
    runs.heartbeat(new Heartbeat(node, "test", LONG_LEASE, Set.of(WORK)));
    assertThat(runs.nextDue(Set.of(WORK))).isPresent();
    List<Job> held = runs.claim(node, 2 * DUE, Set.of(WORK), Duration.ZERO);
    assertThat(held).hasSize(DUE);
    List<FinishedRun> ends = held.stream().map(this::untilTomorrow).toList();
    assertThat(runs.finish(node, ends).accepted()).hasSize(DUE);
  }

  private FinishedRun untilTomorrow(Job job) {
    return ended(
        job, JobStatus.SCHEDULED, job.state().runDate().plus(PERIOD), RunOutcome.COMPLETED);
  }
}
