package dev.punctual.faults.world;

import dev.punctual.JobScheduler;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Three nodes, each with a proxy before its database, a client, and an observer. Used by one
 * thread.
 */
public final class World implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration BETWEEN_JOBS = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Path LOG = Path.of("faults-nodes.log");

  private final Duration lease;
  private final PrivatePostgres server = TestPostgres.startPrivate(Map.of());
  private final TestDatabase database = server.newDatabase();
  private final Observer observer = new Observer();
  private final List<TcpProxy> proxies = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final JdbcStore store;
  private final Load load;
  private final Thread loading;
  private int started;

  /** Starts all of it, and the load. */
  public World(Duration lease, Random random) throws IOException {
    this.lease = lease;
    store =
        JdbcStore.open(
            JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password())
                .withTimeout(Duration.ofSeconds(2)));
    for (int i = 0; i < NODES; i++) {
      proxies.add(new TcpProxy(server.port()));
      nodes.add(launch(i));
    }
    for (NodeProcess node : nodes) {
      node.awaitReady();
    }
    load = new Load(JobScheduler.builder(store).build(), random, BETWEEN_JOBS);
    loading = new Thread(load, "load");
    loading.start();
  }

  private NodeProcess launch(int index) {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
            .formatted(
                proxies.get(index).port(), database.name(), database.user(), database.password());
    started++;
    return NodeProcess.start(
        url, observer.port(), "node-" + started, lease.toSeconds(), LOG.toAbsolutePath());
  }

  /** The lease of its nodes. */
  public Duration lease() {
    return lease;
  }

  /** The node of this number, from zero. */
  public NodeProcess node(int index) {
    return nodes.get(index);
  }

  /** How many nodes there are. */
  public int nodes() {
    return NODES;
  }

  /** What stands before the node of this number. */
  public TcpProxy proxy(int index) {
    return proxies.get(index);
  }

  /** The database's server. */
  public PrivatePostgres server() {
    return server;
  }

  /** The tables, by a way around the proxies. */
  public Tables tables() {
    return new Tables(database.dataSource());
  }

  /** Starts a node in the place of one that was killed. */
  public void restart(int index) throws IOException {
    nodes.set(index, launch(index));
    nodes.get(index).awaitReady();
  }

  /** Lets time pass. */
  public static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /** Ends the load, waits until nothing is left to do, or for so long, and tells what happened. */
  public History history(Duration patience) throws InterruptedException, SQLException {
    load.stop();
    loading.join();
    Instant end = Instant.now().plus(patience);
    while (tables().left() > 0 && Instant.now().isBefore(end)) {
      pause(LOOK);
    }
    Set<String> leftOut = load.leftOut();
    List<JobRow> jobs =
        tables().jobs().stream().filter(row -> !leftOut.contains(row.job())).toList();
    return new History(
        load.accepted(jobs.stream().map(JobRow::job).toList()),
        observer.sightings().stream().filter(seen -> !leftOut.contains(seen.job())).toList(),
        tables().runs().stream().filter(run -> !leftOut.contains(run.job())).toList(),
        jobs,
        List.of(),
        Instant.now());
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(NodeProcess::close);
    store.close();
    observer.close();
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
    server.close();
  }
}
