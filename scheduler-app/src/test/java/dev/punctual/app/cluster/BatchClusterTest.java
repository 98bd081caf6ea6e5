package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.chain.JobBatch;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Batches of ten whose nodes are killed ({@code kill -9}) while they end. As many as people have:
 * {@code -Dpunctual.batches=10000}.
 */
@Tag("slow")
class BatchClusterTest {
  private static final int BATCHES = Integer.getInteger("punctual.batches", 500);
  private static final int SIZE = 10;
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** So that much is left to do when a node is killed, however busy the machine is. */
  private static final Duration LONG_ENOUGH = Duration.ofMillis(25);

  private static final String COMPLETED =
      "select count(*) from scheduled_jobs where status = 'completed' and job_id like '";

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final Cluster cluster = new Cluster(database, Timings.chosen());

  @AfterEach
  void close() {
    cluster.close();
    database.close();
  }

  private void fill() {
    try (JdbcStore store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()))) {
      SchedulerClient client = JobScheduler.builder(store).build();
      for (int batch = 0; batch < BATCHES; batch++) {
        fill(client.batch("batch-" + batch), batch);
      }
    }
  }

  private static void fill(JobBatch batch, int number) {
    batch.open();
    batch.onDone(JobRequest.of("done-" + number, "work"));
    batch.add(
        IntStream.range(0, SIZE)
            .mapToObj(job -> JobRequest.of("job-%d-%d".formatted(number, job), "work"))
            .toArray(JobRequest[]::new));
    batch.close();
  }

  /** All is there before the nodes are, so that whoever is killed has runs in hand. */
  @Test
  void eachBatchHasItsCallbackOnceWhoeverIsKilled() throws Exception {
    fill();
    cluster.start(NODES, LONG_ENOUGH);
    for (int part = 1; part < NODES; part++) {
      awaitCompleted("job-%", (long) BATCHES * SIZE * part / NODES);
      cluster.node(part - 1).kill();
    }
    awaitCompleted("job-%", (long) BATCHES * SIZE);
    awaitCompleted("done-%", BATCHES);
    long crashed = cluster.ledger().runs("crashed");
    System.out.printf(
        "BatchClusterTest: %,d batches of %d, each with its callback; %d runs lost with two nodes%n",
        BATCHES, SIZE, crashed);
    assertThat(crashed).as("runs in hand of the nodes that were killed").isPositive();
    assertThat(number("select count(*) from scheduled_jobs where job_id like 'done-%'"))
        .isEqualTo(BATCHES);
    assertThat(cluster.ledger().notCompletedOnce()).isZero();
    assertThat(cluster.ledger().repeatedWithoutReason()).isZero();
    assertThat(
            number(
                "select count(*) from effects d join scheduled_jobs j"
                    + " on j.job_id like replace(d.job_id, 'done-', 'job-') || '-%'"
                    + " join job_runs r on r.scheduled_job_id = j.id and r.outcome = 'completed'"
                    + " where d.job_id like 'done-%' and d.at < r.finished_at"))
        .as("callbacks before the end of their batch")
        .isZero();
    assertThat(number("select count(*) from scheduler_looks")).as("notes left").isZero();
  }

  private void awaitCompleted(String jobs, long count) {
    Awaitility.await(count + " of " + jobs)
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> number(COMPLETED + jobs + "'") >= count);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
