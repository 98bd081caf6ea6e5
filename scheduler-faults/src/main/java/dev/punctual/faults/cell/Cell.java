package dev.punctual.faults.cell;

import dev.punctual.faults.world.TcpProxy;
import dev.punctual.faults.world.World;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** A fault. It is over when {@link #strike} returns. */
public enum Cell {
  /** SIGKILL of one node. */
  KILL_ONE,
  /** SIGKILL of all nodes. */
  KILL_ALL,
  /** SIGSTOP of a node past its lease, then SIGCONT. */
  FREEZE,
  /** PostgreSQL stopped in good order, and started. */
  RESTART,
  /** PostgreSQL stopped as by a loss of power, and started. */
  CRASH,
  /** Every connection ended, each second. */
  TERMINATE,
  /** Every connection of all nodes closed, each second. */
  CUT,
  /** Every connection of all nodes reset, each second. */
  RESET,
  /** What one node sends and hears is swallowed past its lease. */
  BLACK_HOLE,
  /** All that nodes send and hear is late. */
  DELAY,
  /** The table of jobs locked exclusively. */
  LOCK,
  /** A transaction that keeps dead rows alive. */
  HORIZON;

  private static final Duration HELD = Duration.ofSeconds(10);

  /** Something done again and again. */
  @FunctionalInterface
  private interface Harm {
    void once() throws SQLException;
  }

  /** Does the harm, and undoes it. */
  public void strike(World world) throws IOException, InterruptedException, SQLException {
    switch (this) {
      case KILL_ONE -> killOne(world);
      case KILL_ALL -> killAll(world);
      case FREEZE -> freeze(world);
      case RESTART -> restart(world);
      case CRASH -> crash(world);
      case TERMINATE -> everySecond(10, () -> world.tables().terminateAll());
      case CUT -> everySecond(10, () -> cutAll(world, false));
      case RESET -> everySecond(10, () -> cutAll(world, true));
      case BLACK_HOLE -> blackHole(world);
      case DELAY -> delay(world);
      case LOCK -> holding(world, "lock table scheduled_jobs in access exclusive mode");
      case HORIZON -> holding(world, "set transaction isolation level repeatable read; select 1");
    }
  }

  private static void killOne(World world) throws InterruptedException, IOException {
    world.node(0).kill();
    World.pause(Duration.ofSeconds(2));
    world.restart(0);
  }

  private static void killAll(World world) throws InterruptedException, IOException {
    for (int i = 0; i < world.nodes(); i++) {
      world.node(i).kill();
    }
    World.pause(Duration.ofSeconds(3));
    for (int i = 0; i < world.nodes(); i++) {
      world.restart(i);
    }
  }

  private static void freeze(World world) throws InterruptedException {
    world.node(0).freeze();
    World.pause(world.lease().multipliedBy(2));
    world.node(0).thaw();
  }

  private static void restart(World world) throws InterruptedException {
    world.server().stop();
    World.pause(Duration.ofSeconds(3));
    world.server().start();
  }

  private static void crash(World world) throws InterruptedException {
    world.server().crash();
    World.pause(Duration.ofSeconds(3));
    world.server().start();
  }

  private static void blackHole(World world) throws InterruptedException {
    world.proxy(0).mode(TcpProxy.Mode.BLACK_HOLE);
    World.pause(world.lease().multipliedBy(2));
    world.proxy(0).mode(TcpProxy.Mode.PASS);
    world.proxy(0).cut(true);
  }

  private static void delay(World world) throws InterruptedException {
    modeOfAll(world, TcpProxy.Mode.DELAY);
    World.pause(Duration.ofSeconds(10));
    modeOfAll(world, TcpProxy.Mode.PASS);
  }

  /** As it is named on a command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void everySecond(int times, Harm harm) throws InterruptedException, SQLException {
    for (int i = 0; i < times; i++) {
      harm.once();
      World.pause(Duration.ofSeconds(1));
    }
  }

  private static void cutAll(World world, boolean reset) {
    for (int i = 0; i < world.nodes(); i++) {
      world.proxy(i).cut(reset);
    }
  }

  private static void modeOfAll(World world, TcpProxy.Mode mode) {
    for (int i = 0; i < world.nodes(); i++) {
      world.proxy(i).mode(mode);
    }
  }

  private static void holding(World world, String statement)
      throws InterruptedException, SQLException {
    try (Connection held = world.tables().hold(statement)) {
      World.pause(HELD);
      held.rollback();
    }
  }
}
