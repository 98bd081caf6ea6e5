package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.testpostgres.TestDatabase;
import java.util.List;

/** A hundredth of many recurring jobs is due. */
final class Recurring implements Scenario {
  private static final int JOBS = 1_000_000;
  private static final int ONE_OF = 100;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase()) {
      double rate;
      int due;
      RowReads before;
      try (PunctualProcess node = stage.start(database)) {
        Drain drain = new Drain(database, node, List.of(node));
        drain.warmUp(stage);
        Ballast.addRecurring(database, stage.scaled(JOBS));
        due = Ballast.makeDue(database, ONE_OF);
        Arena.settle(database);
        before = RowReads.of(database);
        rate = drain.rateOfDue(due);
      }
      RowReads reads = RowReads.of(database).since(before);
      return List.of(
          Finding.of("drain, jobs/s", "%,.0f (%d jobs)", rate, due),
          Finding.withGoal(
              "full scans of jobs and history",
              "0",
              "%d of %d rows",
              reads.fullScans(),
              reads.byFullScan()),
          Finding.of("rows read by index, per run", "%.1f", (double) reads.byIndex() / due));
    }
  }
}
