package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;
import dev.punctual.faults.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tables and functions that change while nodes work. */
final class SchemaFaults {
  private SchemaFaults() {}

  static List<Cell> cells() {
    return List.of(
        new Cell("migrate-at-once", Setup.POSTGRES.unmigrated(), SchemaFaults::nothing),
        Cell.of("upgrade", SchemaFaults::upgrade));
  }

  /** The fault is over when the nodes are up: all of them have made the tables at once. */
  private static void nothing(World world) throws InterruptedException {
    World.pause(world.pace().of(Duration.ofSeconds(5)));
  }

  /**
   * What a next version does: all functions are made anew and tables get columns, in a transaction,
   * while nodes of the old version work; then these are replaced one by one.
   */
  private static void upgrade(World world) throws InterruptedException, IOException, SQLException {
    List<String> statements = new ArrayList<>();
    statements.add("begin");
    statements.add("alter table scheduled_jobs add column of_a_next_version text");
    statements.add("alter table job_runs add column of_a_next_version text");
    statements.addAll(world.tables().functions());
    statements.add("commit");
    world.tables().execute(statements.toArray(String[]::new));
    World.pause(world.pace().of(Duration.ofSeconds(10)));
    for (int i = 0; i < world.nodes(); i++) {
      world.node(i).terminate();
      world.restart(i);
    }
  }
}
