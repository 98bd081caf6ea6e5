package dev.punctual.faults.cell;

import dev.punctual.faults.world.World;
import java.io.IOException;
import java.sql.SQLException;

/** Harm that is done and undone. */
@FunctionalInterface
interface Fault {
  /** Does it, and undoes it: it is over when this returns. */
  void strike(World world) throws IOException, InterruptedException, SQLException;
}
