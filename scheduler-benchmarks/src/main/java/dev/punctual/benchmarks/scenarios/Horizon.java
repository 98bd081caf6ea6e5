package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.Quantiles;
import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody's transaction keeps a snapshot, so that no dead row can be removed, while jobs come and
 * run.
 */
final class Horizon implements Scenario {
  private static final int SECONDS = 600;
  private static final int PER_SECOND = 1_000;
  private static final int SLICES = 10;
  private static final int DRAINED = 20_000;

  /**
   * A part of the time.
   *
   * @param rate runs recorded per second
   * @param lateness of starts, in milliseconds
   */
  private record Slice(double rate, Quantiles lateness) {
    String text() {
      return "p50 %.1f ms, p99 %.1f ms".formatted(lateness.median(), lateness.at(0.99));
    }
  }

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        PunctualProcess node = stage.start(database)) {
      Drain drain = new Drain(database, client, List.of(node));
      drain.warmUp(stage);
      drain.rate(DRAINED);
      try (Connection keeper = database.dataSource().getConnection()) {
        keepSnapshot(keeper);
        Drained before = drain.measured(DRAINED);
        List<Slice> slices = enqueueAndRun(client, node, stage.scaled(SECONDS));
        Drained after = drain.measured(DRAINED);
        List<Finding> findings = new ArrayList<>(compare(slices));
        findings.add(before.finding("full speed at first"));
        findings.add(after.finding("full speed at the end"));
        findings.add(
            Finding.withGoal("end beside first", "≥ 0.8", "%.2f", after.rate() / before.rate()));
        findings.addAll(TableSizes.of(database));
        return findings;
      }
    }
  }

  private static void keepSnapshot(Connection keeper) throws SQLException {
    keeper.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    keeper.setAutoCommit(false);
    try (Statement statement = keeper.createStatement()) {
      statement.execute("select");
    }
  }

  private static List<Slice> enqueueAndRun(
      PunctualProcess client, PunctualProcess node, int seconds) throws InterruptedException {
    List<Slice> slices = new ArrayList<>();
    int jobs = seconds * PER_SECOND;
    node.serve();
    client.beginToFill(jobs, PER_SECOND);
    long recorded = 0;
    long began = WallClock.now();
    for (int i = 0; i < SLICES; i++) {
      TimeUnit.MILLISECONDS.sleep(TimeUnit.SECONDS.toMillis(seconds) / SLICES);
      long count = node.recorded().count();
      long ended = WallClock.now();
      slices.add(
          new Slice(
              (count - recorded) * 1e9 / (ended - began),
              Quantiles.millis(node.takeStarts().stream().mapToLong(Start::late))));
      recorded = count;
      began = ended;
    }
    client.awaitFilled();
    PunctualProcess.awaitRecorded(List.of(node), jobs);
    node.stop();
    return slices;
  }

  private static List<Finding> compare(List<Slice> slices) {
    Slice first = slices.get(0);
    Slice last = slices.get(slices.size() - 1);
    return List.of(
        Finding.withGoal(
            "1,000 jobs/s, run in the first and the last tenth",
            "falls by less than 30 %",
            "%.0f and %.0f jobs/s",
            first.rate(),
            last.rate()),
        Finding.of("late in the first and the last tenth", "%s; %s", first.text(), last.text()));
  }
}
