package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls cost, whatever the statistics of the table say. */
class CallCostTest implements StoreUnderTest {
  private static final int HELD = 1000;
  private static final int ENDED = 20;
  private static final int CLAIMED = 20;
  private static final int READS_PER_ROW = 5;

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
  void aFewEndsOfANodeThatHoldsManyRunsReadHardlyMoreThanTheirOwnRows() throws SQLException {
    scheduleMany(HELD);
    NodeId node = livingNode();
    List<Job> held = claim(node, HELD);
    List<FinishedRun> ends = held.stream().limit(ENDED).map(this::completed).toList();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(database.store().within(connection).runs().finish(node, ends).accepted())
          .hasSize(ENDED);
      assertThat(jobsRead(connection)).isBetween(1L, (long) READS_PER_ROW * ENDED);
    }
  }

  @Test
  void theEndsOfAllRunsInATableThatWasJustAnalyzedReadHardlyMoreThanTheirOwnRows()
      throws SQLException {
    scheduleMany(10 * HELD);
    database.execute("vacuum (analyze) scheduled_jobs");
    NodeId node = livingNode();
    List<FinishedRun> ends = claim(node, HELD).stream().map(this::completed).toList();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(database.store().within(connection).runs().finish(node, ends).accepted())
          .hasSize(HELD);
      assertThat(jobsRead(connection)).isBetween(1L, (long) READS_PER_ROW * HELD);
    }
  }

  @Test
  void schedulingOneByOneFromTheEmptyTableOnNeverReadsTheOthers() throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < HELD; i++) {
        database
            .store()
            .within(connection)
            .jobs()
            .schedule(List.of(newJob("job-" + i, null)), OnConflict.ERROR);
      }
      assertThat(jobsRead(connection)).isLessThan((long) READS_PER_ROW * HELD);
    }
  }

  @Test
  void aClaimOfAFewOutOfManyReadsHardlyMoreThanItsOwnRows() throws SQLException {
    database.execute("analyze scheduled_jobs");
    scheduleMany(100 * CLAIMED);
    NodeId node = livingNode();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(
              database
                  .store()
                  .within(connection)
                  .runs()
                  .claim(node, CLAIMED, Set.of(WORK), Duration.ZERO))
          .hasSize(CLAIMED);
      assertThat(jobsRead(connection)).isBetween(1L, (long) READS_PER_ROW * CLAIMED);
    }
  }

  @Test
  void aHeartbeatDoesNotReadWhatOtherNodesHold() throws SQLException {
    scheduleMany(HELD);
    claim(livingNode(), HELD);
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      Heartbeat beat = new Heartbeat(NodeId.random(), "test", LONG_LEASE, Set.of(WORK));
      assertThat(database.store().within(connection).runs().heartbeat(beat).rescueNeeded())
          .isFalse();
      assertThat(jobsRead(connection)).isLessThanOrEqualTo(2L * READS_PER_ROW);
    }
  }

  private void scheduleMany(int jobs) {
    store()
        .jobs()
        .schedule(
            IntStream.range(0, jobs).mapToObj(i -> newJob("job-" + i, null)).toList(),
            OnConflict.ERROR);
  }

  /** How many rows of the jobs' table the transaction of this connection has read so far. */
  private static long jobsRead(Connection connection) throws SQLException {
    return TableReads.of(connection, "scheduled_jobs").rows();
  }
}
