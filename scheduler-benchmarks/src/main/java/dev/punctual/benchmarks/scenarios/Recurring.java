package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.testpostgres.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** A hundredth of many recurring jobs is due, beside as many that run once in an empty table. */
final class Recurring implements Scenario {
  private static final int JOBS = 1_000_000;
  private static final int ONE_OF = 100;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase()) {
      Drained once;
      Drained recurring;
      RowReads before;
      int due;
      try (PunctualProcess node = stage.start(database)) {
        Drain drain = new Drain(database, node, List.of(node));
        drain.warmUp(stage);
        once = drain.measured(Math.max(1, stage.scaled(JOBS) / ONE_OF));
        Ballast.addRecurring(database, stage.scaled(JOBS));
        drain.rateOfDue(makeDue(database, 0));
        due = makeDue(database, 1);
        // What the warm-up read may be told of later, and then counts as well.
        before = RowReads.of(database);
        recurring = drain.measuredOfDue(due);
      }
      RowReads reads = RowReads.of(database).since(before);
      return List.of(
          once.finding("drain of jobs that run once"),
          recurring.finding("drain of recurring jobs"),
          Finding.of(
              "recurring beside those that run once", "%.2f", recurring.rate() / once.rate()),
          Finding.withGoal(
              "full scans of jobs and history",
              "0",
              "%d of %d rows",
              reads.fullScans(),
              reads.byFullScan()),
          Finding.of(
              "rows read by index, per run, at most", "%.1f", (double) reads.byIndex() / due));
    }
  }

  /** Answers how many. */
  private static int makeDue(TestDatabase database, int which) throws SQLException {
    int due = Ballast.makeDue(database, ONE_OF, which);
    Arena.settle(database);
    return due;
  }
}
