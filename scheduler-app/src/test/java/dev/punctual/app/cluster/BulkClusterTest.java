package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.faults.world.NodeProcess;
import dev.punctual.search.JobFilter;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A bulk whose nodes are killed ({@code kill -9}) in the middle of it, one after the other. With as
 * many jobs as people have: {@code -Dpunctual.bulk.jobs=100000}.
 */
@Tag("slow")
class BulkClusterTest {
  private static final int JOBS = Integer.getInteger("punctual.bulk.jobs", 40_000);
  private static final int NODES = 3;
  private static final String NOBODY = "nobody";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final Cluster cluster = new Cluster(database, Timings.chosen());

  @AfterEach
  void close() {
    cluster.close();
    database.close();
  }

  @Test
  void eachJobIsMetOnceWhoeverIsKilled() throws Exception {
    query(
        "with jobs as (insert into scheduled_jobs (job_id, job_type, handler, run_date, next_run,"
            + " status, metadata) select 'job-' || i, 'custom', 'later', now(),"
            + " now() + interval '1 day', 'scheduled', '{}' from generate_series(1, "
            + JOBS
            + ") i returning 1) select count(*) from jobs");
    cluster.start(NODES, Duration.ZERO);
    try (JdbcStore store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()))) {
      BulkHandle bulk =
          JobScheduler.builder(store)
              .build()
              .by("ann")
              .bulk()
              .start(
                  BulkRequest.of(JobFilter.ALL.withHandler("later"))
                      .prioritise(5)
                      .expecting(JOBS)
                      .after(Duration.ZERO));
      List<String> killed = new ArrayList<>();
      for (int part = 1; part < NODES; part++) {
        awaitDone(bulk, (long) JOBS * part / (NODES + 1));
        killed.add(killWhoeverDoes(bulk));
      }
      awaitDone(bulk, JOBS);
      Awaitility.await("its end").atMost(PATIENCE).until(() -> bulk.progress().ended());
      BulkProgress.Counts counts = bulk.progress().counts();
      System.out.printf(
          "BulkClusterTest: %,d jobs met once each, with %s killed%n", counts.done(), killed);
      assertThat(killed).doesNotHaveDuplicates();
      assertThat(counts).isEqualTo(new BulkProgress.Counts((long) JOBS, JOBS, 0, 0));
    }
    assertEachWasMetOnce();
  }

  private void assertEachWasMetOnce() throws SQLException {
    assertThat(
            query(
                "select count(*) || ' ' || min(version) || ' ' || max(version)"
                    + " from scheduled_jobs where handler = 'later' and priority = 5"))
        .isEqualTo(JOBS + " 2 2");
    assertThat(query("select count(*) from scheduler_changes where changed_by = 'ann'"))
        .isEqualTo(Integer.toString(JOBS));
    assertThat(
            query(
                "select string_agg(concat_ws(' ', action, who, affected), ', ' order by id)"
                    + " from scheduler_audit"))
        .isEqualTo("bulk ann " + JOBS + ", end_bulk ann " + JOBS);
  }

  private static void awaitDone(BulkHandle bulk, long jobs) {
    Awaitility.await(jobs + " jobs done")
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> bulk.progress().counts().done() >= jobs);
  }

  /** Between two of its runs nobody does it. */
  private String killWhoeverDoes(BulkHandle bulk) throws Exception {
    String name =
        Awaitility.await("who does it, for longer than a moment")
            .pollInterval(Duration.ofMillis(10))
            .atMost(PATIENCE)
            .until(() -> whoDoes(bulk), found -> !found.equals(NOBODY));
    NodeProcess node =
        IntStream.range(0, NODES)
            .mapToObj(cluster::node)
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    node.kill();
    return name;
  }

  private String whoDoes(BulkHandle bulk) throws SQLException {
    return query(
        "select n.name from scheduler_nodes n join scheduled_jobs j on j.locked_by = n.id"
            + " where j.job_id = 'punctual.bulk:"
            + bulk.id()
            + "' and j.status = 'running' and n.expires_at > clock_timestamp()");
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : NOBODY;
    }
  }
}
