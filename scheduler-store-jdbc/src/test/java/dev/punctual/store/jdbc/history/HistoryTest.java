package dev.punctual.store.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.JobId;
import dev.punctual.job.Run;
import dev.punctual.port.JobStore;
import dev.punctual.store.jdbc.TestStore;
import dev.punctual.testpostgres.OldHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old history goes by emptying a partition; what has to stay stays. */
class HistoryTest {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String TURN = "select scheduler_turn_history(interval '6 days', 0)";
  private static final String PARTITIONS =
      "select part || case when closed_at is null then ' open' else ' closed' end"
          + " from scheduler_partitions order by opened_at";
  private static final String ROWS = "select part || ': ' || count(*) from job_runs group by part";

  private final TestStore database = TestStore.fresh();
  private final JobStore jobs = database.store().jobs();

  @BeforeEach
  void schedule() {
    database.execute(OldHistory.jobs(10));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private JobStore.Removed cleanUp() {
    return jobs.removeEnded(KEPT, 10);
  }

  @Test
  void aPartitionThatIsOldIsEmptiedAsAWhole() {
    database.execute(OldHistory.runs(3, 1000, 9));
    database.execute(OldHistory.closed(3, 9));
    database.execute(OldHistory.runs(4, 20, 1));
    database.execute("analyze job_runs");
    assertThat(cleanUp()).isEqualTo(new JobStore.Removed(0, 1000));
    assertThat(database.query(ROWS)).containsExactly("4: 20");
    assertThat(database.query("select pg_relation_size('scheduler_runs_3')")).containsExactly("0");
    assertThat(database.query(PARTITIONS)).containsExactly("4 open");
  }

  @Test
  void oneYoungRunKeepsItsPartition() {
    database.execute(OldHistory.runs(3, 100, 9));
    database.execute(OldHistory.runs(3, 1, 6));
    database.execute(OldHistory.closed(3, 9));
    assertThat(cleanUp().runs()).isZero();
    assertThat(database.query(ROWS)).containsExactly("3: 101");
    database.moveIntoThePast(Duration.ofDays(1));
    cleanUp();
    assertThat(database.query(ROWS)).isEmpty();
  }

  @Test
  void historyOfFailedJobsOutlivesItsPartition() {
    database.execute(OldHistory.runs(3, 300, 9));
    database.execute(OldHistory.closed(3, 9));
    database.execute("update scheduled_jobs set status = 'failed' where job_id = 'run-7'");
    cleanUp();
    assertThat(database.query(ROWS)).containsExactly("0: 30");
    List<Run> kept = jobs.runs(JobId.of("run-7"), 100);
    assertThat(kept).hasSize(30);

    database.execute("update scheduled_jobs set status = 'completed' where job_id = 'run-7'");
    assertThat(cleanUp().runs()).isEqualTo(10);
    cleanUp();
    cleanUp();
    assertThat(database.query(ROWS)).isEmpty();
  }

  @Test
  void whoReadsHistoryIsLetAndTheOthersGoOn() throws SQLException {
    database.execute(OldHistory.runs(3, 100, 9));
    database.execute(OldHistory.closed(3, 9));
    try (Connection reader = database.connection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select count(*) from job_runs");
      cleanUp();
      assertThat(database.query(ROWS)).containsExactly("3: 100");
      assertThat(jobs.runs(JobId.of("run-1"), 100)).hasSize(10);
      reader.rollback();
    }
    cleanUp();
    assertThat(database.query(ROWS)).isEmpty();
  }

  @Test
  void aCleanUpThatIsTakenBackHasEmptiedNothing() throws SQLException {
    database.execute(OldHistory.runs(3, 100, 9));
    database.execute(OldHistory.closed(3, 9));
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      database.store().within(connection).jobs().removeEnded(KEPT, 10);
      connection.rollback();
    }
    assertThat(database.query(ROWS)).containsExactly("3: 100");
    assertThat(database.query(PARTITIONS)).containsExactly("3 closed", "4 open");
  }

  @Test
  void partitionsTakeTurnsWhileTheNextOneIsEmpty() {
    for (int turn = 1; turn <= 9; turn++) {
      database.execute("update scheduler_partitions set opened_at = opened_at - interval '1 day'");
      database.execute(TURN);
      database.execute(TURN);
    }
    assertThat(database.query(PARTITIONS))
        .containsExactly(
            "1 closed",
            "2 closed",
            "3 closed",
            "4 closed",
            "5 closed",
            "6 closed",
            "7 closed",
            "8 open");
    database.execute(
        "update scheduler_partitions set closed_at = now() - interval '8 days' where part < 3");
    cleanUp();
    database.execute(TURN);
    database.execute(TURN);
    assertThat(database.query(PARTITIONS))
        .containsExactly(
            "3 closed", "4 closed", "5 closed", "6 closed", "7 closed", "8 closed", "1 open");
    assertThat(database.query("select scheduler_part()")).containsExactly("1");
  }

  @Test
  void aSmallPartitionGoesOnAndItsRowsGoOnTheDay() {
    database.execute("update scheduler_partitions set opened_at = now() - interval '30 days'");
    database.execute(OldHistory.runs(1, 7, 7));
    database.execute(OldHistory.runs(1, 5, 6));
    assertThat(cleanUp().runs()).isEqualTo(7);
    assertThat(database.query(ROWS)).containsExactly("1: 5");
    assertThat(database.query(PARTITIONS)).containsExactly("1 open");
  }

  @Test
  void aJobThatIsDeletedTakesItsRunsFromAllPartitions() {
    for (int part = 0; part <= 8; part++) {
      database.execute(OldHistory.runs(part, 10, 1));
    }
    assertThat(jobs.runs(JobId.of("run-1"), 100)).hasSize(9);
    database.execute(
        """
        select scheduler_do_bulk(
            jsonb_populate_record(null::scheduler_bulks, '{"action": "delete"}'),
            array(select id from scheduled_jobs where job_id <> 'run-2'))
        """);
    assertThat(database.query("select count(*) from job_runs")).containsExactly("9");
  }

  @Test
  void whereNothingIsOpenHistoryIsWrittenAllTheSame() {
    database.execute("truncate scheduler_partitions");
    database.execute("select cancel_job('run-1')");
    assertThat(database.query("select scheduler_part()")).containsExactly("1");
    cleanUp();
    assertThat(database.query(PARTITIONS)).containsExactly("1 open");
  }
}
