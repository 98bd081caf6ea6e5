package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;
import dev.punctual.faults.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What befalls the processes of nodes, and their machines. */
final class ProcessFaults {
  private static final String GREEDY = "greedy";
  private static final Duration MINUTES = Duration.ofMinutes(7);

  /** Five nodes die one after another, each found dead by its lease. */
  private static final Duration LONGEST_GREED = Duration.ofMinutes(4);

  private ProcessFaults() {}

  static List<Cell> cells() {
    return List.of(
        Cell.of("kill-one", ProcessFaults::killOne),
        Cell.of("kill-all", ProcessFaults::killAll),
        Cell.of("freeze", ProcessFaults::freeze),
        Cell.of("terminate-node", ProcessFaults::terminate),
        Cell.of("greed", ProcessFaults::greed),
        new Cell("clock-ahead", Setup.POSTGRES.withSteppedClock(), world -> clock(world, MINUTES)),
        new Cell(
            "clock-behind",
            Setup.POSTGRES.withSteppedClock(),
            world -> clock(world, MINUTES.negated())));
  }

  private static void killOne(World world) throws InterruptedException, IOException {
    int struck = world.any();
    world.node(struck).kill();
    World.pause(world.pace().of(Duration.ofSeconds(2)));
    world.restart(struck);
  }

  private static void killAll(World world) throws InterruptedException, IOException {
    for (int i = 0; i < world.nodes(); i++) {
      world.node(i).kill();
    }
    World.pause(world.pace().of(Duration.ofSeconds(3)));
    for (int i = 0; i < world.nodes(); i++) {
      world.restart(i);
    }
  }

  /** SIGSTOP past the lease, then SIGCONT: the node does not know that time has passed. */
  private static void freeze(World world) throws InterruptedException {
    int struck = world.any();
    world.node(struck).freeze();
    World.pause(world.pace().lease().multipliedBy(2));
    world.node(struck).thaw();
  }

  /** SIGTERM of one node after another, as in a rolling restart. */
  private static void terminate(World world) throws InterruptedException, IOException {
    for (int i = 0; i < world.nodes(); i++) {
      world.node(i).terminate();
      world.restart(i);
    }
  }

  /** A job that takes its node's memory, on one node after another, until it fails for it. */
  private static void greed(World world) throws InterruptedException, IOException, SQLException {
    world.load().greedy(GREEDY);
    Instant end = Instant.now().plus(LONGEST_GREED);
    while (!"failed".equals(world.tables().status(GREEDY)) && Instant.now().isBefore(end)) {
      World.pause(Duration.ofMillis(200));
      world.restartTheDead();
    }
  }

  /** The clock is set while the node works, and set right again. */
  private static void clock(World world, Duration ahead) throws InterruptedException {
    world.setClock(ahead);
    World.pause(world.pace().of(Duration.ofSeconds(20)));
    world.setClock(Duration.ZERO);
  }
}
