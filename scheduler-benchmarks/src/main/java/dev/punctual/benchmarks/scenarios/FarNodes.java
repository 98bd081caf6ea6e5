package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.Quantiles;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.benchmarks.server.Counters;
import dev.punctual.benchmarks.server.FarMain;
import dev.punctual.benchmarks.speed.contenders.ContenderMain;
import dev.punctual.testpostgres.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Nodes at a distance from the database, whose handlers take their time: how many jobs they run
 * together, beside what the database alone allows, in turns. The nodes are in one process, each
 * with connections of its own through the distance; the rows are filled in without it.
 */
final class FarNodes implements Scenario {
  private static final List<Integer> NODES = List.of(1, 4, 8, 16);
  private static final int HANDLERS = 128;
  private static final Duration WORK = Duration.ofMillis(20);
  private static final Duration ROUND_TRIP = Duration.ofMillis(5);
  private static final int ROUNDS = 3;
  private static final int WARM_UP_NODES = 4;
  private static final int BOUND_JOBS = 100_000;

  /** About as many as one node runs in ten seconds, and most for several. */
  private static final int JOBS_PER_NODE = 60_000;

  private static final int MOST_JOBS = 300_000;

  /**
   * Most of a drain.
   *
   * @param rate jobs per second
   * @param server processors that the database server was using
   * @param nodes the same of the process of the nodes
   * @param proxy the same of the distance
   */
  private record Share(double rate, double server, double nodes, double proxy) {}

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        TestDatabase alone = stage.newDatabase();
        CommandedProcess bound = stage.start(ContenderMain.command("sql-bound", alone));
        CommandedProcess far = stage.start(FarMain.command(port(database), ROUND_TRIP.toNanos()));
        CommandedProcess crowd = stage.start(crowd(database, far.ask("port")))) {
      Play play = new Play(stage, database, client, crowd, far);
      int boundJobs = stage.scaled(BOUND_JOBS);
      boundRate(alone, bound, boundJobs);
      play.drain(WARM_UP_NODES);
      List<Double> bounds = new ArrayList<>();
      Map<Integer, List<Share>> shares = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        bounds.add(boundRate(alone, bound, boundJobs));
        for (int nodes : NODES) {
          shares.computeIfAbsent(nodes, first -> new ArrayList<>()).add(play.drain(nodes));
        }
      }
      return findings(Quantiles.of(bounds).median(), shares);
    }
  }

  /** The command for the nodes, whose connections lead through the distance. */
  private static List<String> crowd(TestDatabase database, String farPort) {
    String far = database.jdbcUrl().replace(":" + port(database) + "/", ":" + farPort + "/");
    return CommandedProcess.onJvm(
        CrowdMain.class,
        far,
        database.user(),
        Integer.toString(Collections.max(NODES)),
        Integer.toString(HANDLERS),
        Long.toString(WORK.toMillis()));
  }

  private static int port(TestDatabase database) {
    return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static double boundRate(TestDatabase database, CommandedProcess bound, int jobs)
      throws SQLException {
    bound.ask("fill " + jobs);
    Arena.settle(database);
    return jobs * 1e9 / Long.parseLong(bound.ask("drain " + jobs));
  }

  private static List<Finding> findings(double bound, Map<Integer, List<Share>> shares) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.of("what the database alone allows", "%,.0f jobs/s", bound));
    shares.forEach((nodes, all) -> findings.add(finding(nodes, all, bound)));
    return findings;
  }

  private static Finding finding(int nodes, List<Share> shares, double bound) {
    double rate = median(shares, Share::rate);
    double handlers = (double) nodes * HANDLERS * 1_000 / WORK.toMillis();
    return Finding.withGoal(
        "%d nodes of %d handlers".formatted(nodes, HANDLERS),
        nodes < 8 ? "" : "≥ 0.9 of the database alone",
        "%,.0f jobs/s: %.2f of the database alone, %.2f of that on the processors left to it,"
            + " %.2f of what the handlers allow; processors: server %.2f, nodes %.2f, proxy %.2f",
        rate,
        rate / bound,
        rate / (bound * left(shares)),
        rate / handlers,
        median(shares, Share::server),
        median(shares, Share::nodes),
        median(shares, Share::proxy));
  }

  /** The share of the machine that nodes and proxy, which would be elsewhere, did not use. */
  private static double left(List<Share> shares) {
    double used = median(shares, Share::nodes) + median(shares, Share::proxy);
    return 1 - used / Runtime.getRuntime().availableProcessors();
  }

  private static double median(List<Share> shares, Function<Share, Double> figure) {
    return Quantiles.of(shares.stream().map(figure).toList()).median();
  }

  /**
   * The nodes' side.
   *
   * @param client schedules without the distance
   * @param crowd the process of the nodes
   * @param far the process of the distance
   */
  private record Play(
      Stage stage,
      TestDatabase database,
      PunctualProcess client,
      CommandedProcess crowd,
      CommandedProcess far) {

    /** Between the first tenth and the last, so that neither start nor standstill counts. */
    private Share drain(int nodes) throws Exception {
      int jobs = stage.scaled(Math.min(MOST_JOBS, JOBS_PER_NODE * nodes));
      client.fill(jobs);
      Arena.settle(database);
      try (Connection watch = database.dataSource().getConnection()) {
        crowd.ask("serve " + nodes);
        Moment began = moment(watch, jobs / 10);
        Moment ended = moment(watch, jobs - jobs / 10);
        PunctualProcess.awaitRecorded(List.of(new PunctualProcess(crowd)), jobs);
        crowd.ask("stop");
        return ended.since(began);
      }
    }

    /** As soon as so many ends are recorded. */
    private Moment moment(Connection watch, int jobs) throws SQLException, InterruptedException {
      PunctualProcess nodes = new PunctualProcess(crowd);
      PunctualProcess.awaitRecorded(List.of(nodes), jobs);
      return new Moment(
          System.nanoTime(),
          nodes.recorded().count(),
          Counters.of(watch).cpuSeconds(),
          crowd.cpuSeconds(),
          far.cpuSeconds());
    }
  }

  /**
   * What had been done by then.
   *
   * @param nanos the time
   * @param recorded ends of runs
   * @param server seconds of processors that the database server had spent
   * @param nodes the same of the process of the nodes
   * @param proxy the same of the distance
   */
  private record Moment(long nanos, long recorded, double server, double nodes, double proxy) {
    Share since(Moment earlier) {
      double seconds = (nanos - earlier.nanos) / 1e9;
      return new Share(
          (recorded - earlier.recorded) / seconds,
          (server - earlier.server) / seconds,
          (nodes - earlier.nodes) / seconds,
          (proxy - earlier.proxy) / seconds);
    }
  }
}
