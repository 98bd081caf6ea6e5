package dev.punctual.faults.world;

import dev.punctual.JobScheduler;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.port.SchedulerStore;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testsupabase.TestSupabase;
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
import java.util.stream.Collectors;

/**
 * Three nodes, each with a proxy before its store, a client, and an observer. Used by one thread.
 */
public final class World implements AutoCloseable {
  private static final int NODES = 3;
  private static final int CLIENT_POOL = 2;
  private static final int STARTS = 5;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Path LOG = Path.of("faults-nodes.log");

  private final Setup setup;
  private final Pace pace;
  private final Random random;
  private final Site site;
  private final Observer observer = new Observer();
  private final List<TcpProxy> proxies = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<SteppedClock> clocks = new ArrayList<>();
  private final SchedulerStore store;
  private final Load load;
  private final Thread loading;
  private int started;

  /**
   * Starts all of it, and the load.
   *
   * @throws Unplayable if this machine lacks what the setup needs
   */
  public World(Setup setup, Pace pace, Random random) throws IOException, SQLException {
    this.setup = setup;
    this.pace = pace;
    this.random = random;
    if (setup.steppedClock()) {
      clocks.add(new SteppedClock());
    }
    site = Site.of(setup);
    startNodes();
    store = site.through(site.port()).open(CLIENT_POOL);
    boolean receipts = site.through(site.port()).isJdbc();
    load = new Load(JobScheduler.builder(store).build(), random, pace.recurring(), receipts);
    loading = new Thread(load, "load");
    loading.start();
  }

  private void startNodes() throws IOException, SQLException {
    site.tables().prepareReceipts();
    for (int i = 0; i < NODES; i++) {
      proxies.add(new TcpProxy(site.port()));
      nodes.add(launch(i));
    }
    for (int i = 0; i < NODES; i++) {
      awaitReady(i);
    }
  }

  /** A node that finds no database in time ends, and is started again, as a service would be. */
  private void awaitReady(int index) throws IOException {
    for (int i = 1; !nodes.get(index).becomesReady(); i++) {
      if (i == STARTS) {
        throw new IllegalStateException("a node does not start, see " + LOG);
      }
      nodes.set(index, launch(index));
    }
  }

  private NodeProcess launch(int index) {
    started++;
    NodeArguments arguments =
        new NodeArguments(
            site.through(proxies.get(index).port()),
            observer.port(),
            "node-" + started,
            pace.lease(),
            setup.pool());
    Map<String, String> environment =
        index < clocks.size() ? clocks.get(index).environment() : Map.of();
    return NodeProcess.launch(
        arguments.name(), NodeMain.class, arguments.words(), LOG.toAbsolutePath(), environment);
  }

  /** How long things take. */
  public Pace pace() {
    return pace;
  }

  /** The node of this number, from zero. */
  public NodeProcess node(int index) {
    return nodes.get(index);
  }

  /** How many nodes there are. */
  public int nodes() {
    return NODES;
  }

  /** The number of any node. */
  public int any() {
    return random.nextInt(NODES);
  }

  /** What stands before the node of this number. */
  public TcpProxy proxy(int index) {
    return proxies.get(index);
  }

  /** The database's server. */
  public PrivatePostgres server() {
    return site.server();
  }

  /** The tables, by a way around the proxies. */
  public Tables tables() {
    return site.tables();
  }

  /** What schedules jobs. */
  public Load load() {
    return load;
  }

  /** The project, where the site is one. */
  public TestSupabase project() {
    return ((SupabaseSite) site).project();
  }

  /** Sets the clock of the first node's machine, where it can be. */
  public void setClock(Duration ahead) {
    clocks.get(0).set(ahead);
  }

  /** Fills the disk that the data is on, where it is a small one. */
  public void fillDisk() {
    ((PostgresSite) site).disk().fill();
  }

  /** Makes room on it again. */
  public void freeDisk() {
    ((PostgresSite) site).disk().free();
  }

  /** Keeps the standby behind, where there is one. */
  public void delayStandby() {
    ((StandbySite) site).stream().mode(TcpProxy.Mode.BLACK_HOLE);
  }

  /**
   * Crashes the primary for good and lets the standby take its place. What the standby did not know
   * is in doubt.
   */
  public void failOver() throws SQLException {
    Instant known = ((StandbySite) site).failOver();
    if (setup.site() == Setup.Kind.ASYNCHRONOUS_STANDBY) {
      Set<String> seen =
          observer.sightings().stream()
              .filter(sighting -> sighting.at().isAfter(known))
              .map(Sighting::job)
              .collect(Collectors.toSet());
      load.leaveOut(seen);
      System.out.printf(
          "the standby knew all until %s: %d jobs scheduled or cancelled since, and %d that ran"
              + " since, are in doubt%n",
          known, load.forgetSince(known), seen.size());
    }
  }

  /** Starts a node in the place of one that ended. */
  public void restart(int index) throws IOException {
    nodes.set(index, launch(index));
    awaitReady(index);
  }

  /** Starts nodes in the places of those that ended by themselves. */
  public void restartTheDead() throws IOException {
    for (int i = 0; i < NODES; i++) {
      if (!nodes.get(i).isAlive()) {
        restart(i);
      }
    }
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
    Tables tables = tables();
    while (tables.left() > 0 && Instant.now().isBefore(end)) {
      pause(LOOK);
    }
    Set<String> leftOut = load.leftOut();
    List<JobRow> jobs = tables.jobs().stream().filter(row -> !leftOut.contains(row.job())).toList();
    return new History(
        load.accepted(jobs.stream().map(JobRow::job).toList()),
        observer.sightings().stream().filter(seen -> !leftOut.contains(seen.job())).toList(),
        tables.runs().stream().filter(run -> !leftOut.contains(run.job())).toList(),
        jobs,
        tables.receipts().stream().filter(left -> !leftOut.contains(left.job())).toList(),
        Instant.now());
  }

  @Override
  public void close() throws IOException {
    load.stop();
    nodes.forEach(NodeProcess::close);
    store.close();
    observer.close();
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
    site.close();
  }
}
