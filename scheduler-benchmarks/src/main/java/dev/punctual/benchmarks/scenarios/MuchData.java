package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drains beside millions of jobs that have ended or are not due yet, and beside none, in turns. */
final class MuchData implements Scenario {
  private static final int FINISHED = 5_000_000;
  private static final int FUTURE = 1_000_000;
  private static final int JOBS = 100_000;
  private static final int ROUNDS = 3;

  /** As much at once as a node removes. */
  private static final int REMOVED_AT_ONCE = 5_000;

  private static final Duration REMOVED_AGE = Duration.ofDays(3);

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase empty = stage.newDatabase();
        PunctualProcess atEmpty = stage.start(empty);
        TestDatabase full = stage.newDatabase();
        PunctualProcess atFull = stage.start(full)) {
      Drain drainOfEmpty = new Drain(empty, atEmpty, List.of(atEmpty));
      Drain drainOfFull = new Drain(full, atFull, List.of(atFull));
      drainOfEmpty.warmUp(stage);
      drainOfFull.warmUp(stage);
      Ballast.addFinished(full, stage.scaled(FINISHED));
      Ballast.addFuture(full, stage.scaled(FUTURE));
      List<Finding> findings = new ArrayList<>(race(drainOfEmpty, drainOfFull, stage.scaled(JOBS)));
      findings.add(cleanUp(full));
      return findings;
    }
  }

  private static List<Finding> race(Drain empty, Drain full, int jobs)
      throws SQLException, InterruptedException {
    List<Drained> besideNone = new ArrayList<>();
    List<Drained> besideMany = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Ballast.drop(empty.database());
      besideNone.add(empty.measured(jobs));
      besideMany.add(full.measured(jobs));
    }
    Drained ofEmpty = Drained.median(besideNone);
    Drained ofFull = Drained.median(besideMany);
    return List.of(
        ofEmpty.finding("drain of empty tables"),
        ofFull.finding("drain of full tables"),
        Finding.withGoal("full beside empty", "≥ 0.9", "%.2f", ofFull.rate() / ofEmpty.rate()));
  }

  private static Finding cleanUp(TestDatabase database) throws SQLException {
    Arena.settle(database);
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement call =
            connection.prepareStatement("select jobs, runs from public.scheduler_cleanup(?, ?)")) {
      call.setLong(1, REMOVED_AGE.toMillis());
      call.setInt(2, REMOVED_AT_ONCE);
      long began = System.nanoTime();
      try (ResultSet removed = call.executeQuery()) {
        removed.next();
        return Finding.of(
            "a clean-up",
            "%.0f ms for %d jobs and %d runs",
            (System.nanoTime() - began) / 1e6,
            removed.getInt("jobs"),
            removed.getInt("runs"));
      }
    }
  }
}
