package dev.punctual.faults.cell;

import dev.punctual.faults.world.Setup;
import dev.punctual.faults.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What befalls the database. */
final class ServerFaults {
  private static final Setup FEW_CONNECTIONS = Setup.POSTGRES.with(Map.of("max_connections", "40"));
  private static final int SMALLEST_POOL = 2;
  private static final int A_MINUTE = 60;

  private ServerFaults() {}

  static List<Cell> cells() {
    return List.of(
        Cell.of("restart", ServerFaults::restart),
        Cell.of("crash", ServerFaults::crash),
        Cell.of("terminate", ServerFaults::terminate),
        Cell.of("statement-timeout", ServerFaults::statementTimeout),
        Cell.of("lock", ServerFaults::lock),
        Cell.of("horizon", ServerFaults::horizon),
        new Cell("connections", FEW_CONNECTIONS, ServerFaults::takeConnections),
        new Cell("pool", Setup.POSTGRES.withPool(SMALLEST_POOL), ServerFaults::lockLittle),
        new Cell("disk", Setup.of(Setup.Kind.SMALL_DISK), ServerFaults::fillDisk));
  }

  private static void restart(World world) throws InterruptedException {
    world.server().stop();
    World.pause(world.pace().of(Duration.ofSeconds(5)));
    world.server().start();
  }

  /** As by a loss of power. */
  private static void crash(World world) throws InterruptedException {
    world.server().crash();
    World.pause(world.pace().of(Duration.ofSeconds(5)));
    world.server().start();
  }

  private static void terminate(World world) throws InterruptedException, SQLException {
    NetworkFaults.everySecond(world, A_MINUTE, () -> world.tables().terminateAll());
  }

  /** A limit that no statement keeps, for every session that begins meanwhile. */
  private static void statementTimeout(World world) throws InterruptedException, SQLException {
    world.tables().execute("alter role all set statement_timeout = '1ms'");
    world.tables().terminateAll();
    World.pause(world.pace().of(Duration.ofSeconds(15)));
    world.tables().execute("alter role all reset statement_timeout");
    world.tables().terminateAll();
  }

  private static void lock(World world) throws InterruptedException, SQLException {
    holding(world, "lock table scheduled_jobs in access exclusive mode", Duration.ofSeconds(30));
  }

  /** For less than a node waits for its answer. */
  private static void lockLittle(World world) throws InterruptedException, SQLException {
    holding(world, "lock table scheduled_jobs in access exclusive mode", Duration.ofSeconds(8));
  }

  /** A transaction that keeps the dead versions of rows. */
  private static void horizon(World world) throws InterruptedException, SQLException {
    holding(
        world,
        "set transaction isolation level repeatable read; select count(*) from scheduled_jobs",
        Duration.ofSeconds(30));
  }

  private static void holding(World world, String statement, Duration time)
      throws InterruptedException, SQLException {
    try (Connection held = world.tables().hold(statement)) {
      World.pause(world.pace().of(time));
      held.rollback();
    }
  }

  /** Every connection that the server has is somebody else's. */
  private static void takeConnections(World world) throws InterruptedException, SQLException {
    List<Connection> taken = world.tables().takeAllConnections();
    try {
      World.pause(world.pace().of(Duration.ofSeconds(15)));
    } finally {
      for (Connection each : taken) {
        each.close();
      }
    }
  }

  private static void fillDisk(World world) throws InterruptedException {
    world.fillDisk();
    World.pause(world.pace().of(Duration.ofSeconds(20)));
    world.freeDisk();
    world.server().start();
  }
}
