package dev.punctual.app.cluster;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.faults.world.NodeProcess;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Node processes on one database, and the jobs they are given. */
final class Cluster implements AutoCloseable {
  private static final Path LOG = Path.of("target", "cluster-nodes.log");

  private final TestDatabase database;
  private final NodeTiming timing;
  private final Ledger ledger;
  private final List<NodeProcess> nodes = new ArrayList<>();

  Cluster(TestDatabase database, NodeTiming timing) {
    this.database = database;
    this.timing = timing;
    openStore().close();
    ledger = new Ledger(database.dataSource());
  }

  /** What the nodes did. */
  Ledger ledger() {
    return ledger;
  }

  /**
   * Starts so many nodes and waits until all of them run jobs.
   *
   * @param work how long each run of their handlers takes
   */
  Cluster start(int count, Duration work) throws IOException {
    for (int i = 1; i <= count; i++) {
      String name = "node-" + i;
      nodes.add(NodeProcess.launch(name, NodeMain.class, options(name, work).arguments(), LOG));
    }
    for (NodeProcess node : nodes) {
      node.awaitReady();
    }
    return this;
  }

  private NodeOptions options(String name, Duration work) {
    return new NodeOptions(
        database.jdbcUrl(), database.user(), database.password(), name, timing, work);
  }

  NodeProcess node(int index) {
    return nodes.get(index);
  }

  /** Schedules jobs in one call, the first due now and the last when the spread is over. */
  void schedule(int jobs, Duration spread) {
    try (JdbcStore store = openStore()) {
      JobScheduler.builder(store)
          .build()
          .scheduleAll(
              IntStream.range(0, jobs)
                  .mapToObj(i -> JobRequest.of("job-" + i, "work").after(spread(i, jobs, spread)))
                  .toList(),
              OnConflict.ERROR);
    }
  }

  private static Duration spread(int index, int jobs, Duration spread) {
    return spread.multipliedBy(index).dividedBy(jobs);
  }

  private JdbcStore openStore() {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
  }

  /** Ends the nodes that still run. The database stays. */
  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
  }
}
