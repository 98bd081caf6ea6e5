package dev.punctual.faults.cell;

import dev.punctual.faults.check.Checker;
import dev.punctual.faults.check.Report;
import dev.punctual.faults.check.Summary;
import dev.punctual.faults.check.Violation;
import dev.punctual.faults.history.History;
import dev.punctual.faults.world.Pace;
import dev.punctual.faults.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * What became of a cell.
 *
 * @param accepted how many jobs clients were told of
 * @param row for the report
 * @param violations each promise that was broken; none if all is well
 * @param time that it took
 */
record Round(long accepted, String row, List<Violation> violations, Duration time) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Plays a cell. */
  static Round of(Cell cell, Pace pace, long seed)
      throws IOException, InterruptedException, SQLException {
    Instant begun = Instant.now();
    try (World world = new World(cell.setup(), pace, new Random(seed))) {
      World.pause(pace.around());
      cell.fault().strike(world);
      Instant faultEnd = Instant.now();
      World.pause(pace.around());
      History history = world.history(PATIENCE);
      Checker checker = new Checker();
      Summary summary = Summary.of(history, checker, faultEnd);
      return new Round(
          summary.accepted(),
          Report.row(cell.name(), summary),
          checker.check(history),
          Duration.between(begun, Instant.now()));
    }
  }
}
