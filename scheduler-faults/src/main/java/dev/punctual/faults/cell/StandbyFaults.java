package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;
import dev.punctual.faults.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The primary is lost, and its standby takes over. */
final class StandbyFaults {
  private StandbyFaults() {}

  static List<Cell> cells() {
    return List.of(
        new Cell("synchronous-failover", Setup.of(Setup.Kind.SYNCHRONOUS_STANDBY), World::failOver),
        new Cell(
            "asynchronous-failover",
            Setup.of(Setup.Kind.ASYNCHRONOUS_STANDBY),
            StandbyFaults::failOverLate));
  }

  /** What is committed in the last second is lost for good. */
  private static void failOverLate(World world) throws InterruptedException, SQLException {
    world.delayStandby();
    World.pause(Duration.ofSeconds(1));
    world.failOver();
  }
}
