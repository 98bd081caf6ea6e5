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
  KILL_ONE(
      world -> {
        world.node(0).kill();
        World.pause(Duration.ofSeconds(2));
        world.restart(0);
      }),
  /** SIGKILL of all nodes. */
  KILL_ALL(
      world -> {
        for (int i = 0; i < world.nodes(); i++) {
          world.node(i).kill();
        }
        World.pause(Duration.ofSeconds(3));
        for (int i = 0; i < world.nodes(); i++) {
          world.restart(i);
        }
      }),
  /** SIGSTOP of a node past its lease, then SIGCONT. */
  FREEZE(
      world -> {
        world.node(0).freeze();
        World.pause(world.lease().multipliedBy(2));
        world.node(0).thaw();
      }),
  /** PostgreSQL stopped in good order, and started. */
  RESTART(
      world -> {
        world.server().stop();
        World.pause(Duration.ofSeconds(3));
        world.server().start();
      }),
  /** PostgreSQL stopped as by a loss of power, and started. */
  CRASH(
      world -> {
        world.server().crash();
        World.pause(Duration.ofSeconds(3));
        world.server().start();
      }),
  /** Every connection ended, each second. */
  TERMINATE(world -> everySecond(10, () -> world.tables().terminateAll())),
  /** Every connection of all nodes closed, each second. */
  CUT(world -> everySecond(10, () -> cutAll(world, false))),
  /** Every connection of all nodes reset, each second. */
  RESET(world -> everySecond(10, () -> cutAll(world, true))),
  /** What one node sends and hears is swallowed past its lease. */
  BLACK_HOLE(
      world -> {
        world.proxy(0).mode(TcpProxy.Mode.BLACK_HOLE);
        World.pause(world.lease().multipliedBy(2));
        world.proxy(0).mode(TcpProxy.Mode.PASS);
        world.proxy(0).cut(true);
      }),
  /** All that nodes send and hear is late. */
  DELAY(
      world -> {
        modeOfAll(world, TcpProxy.Mode.DELAY);
        World.pause(Duration.ofSeconds(10));
        modeOfAll(world, TcpProxy.Mode.PASS);
      }),
  /** The table of jobs locked exclusively. */
  LOCK(world -> holding(world, "lock table scheduled_jobs in access exclusive mode")),
  /** A transaction that keeps dead rows alive. */
  HORIZON(world -> holding(world, "set transaction isolation level repeatable read; select 1"));

  private static final Duration HELD = Duration.ofSeconds(10);

  /** What is done to the world. */
  @FunctionalInterface
  private interface Fault {
    void on(World world) throws IOException, InterruptedException, SQLException;
  }

  /** Something done again and again. */
  @FunctionalInterface
  private interface Harm {
    void once() throws SQLException;
  }

  private final Fault fault;

  Cell(Fault fault) {
    this.fault = fault;
  }

  /** Does the harm, and undoes it. */
  public void strike(World world) throws IOException, InterruptedException, SQLException {
    fault.on(world);
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
