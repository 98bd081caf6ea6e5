package dev.punctual.faults.cell;

import dev.punctual.faults.world.TcpProxy.Mode;
import dev.punctual.faults.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What befalls the way between nodes and their store. */
final class NetworkFaults {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int TIMES = 15;

  private NetworkFaults() {}

  static List<Cell> cells() {
    return List.of(
        Cell.of("cut", world -> cut(world, allOf(world), false)),
        Cell.of("cut-one", world -> cut(world, oneOf(world), false)),
        Cell.of("reset", world -> cut(world, allOf(world), true)),
        Cell.of("reset-one", world -> cut(world, oneOf(world), true)),
        Cell.of("black-hole", world -> blackHole(world, oneOf(world))),
        Cell.of("black-hole-all", world -> blackHole(world, allOf(world))),
        Cell.of("delay", world -> mode(world, allOf(world), Mode.DELAY)),
        Cell.of("delay-one", world -> mode(world, oneOf(world), Mode.DELAY)),
        Cell.of("throttle", world -> mode(world, allOf(world), Mode.THROTTLE)),
        Cell.of("refuse-one", world -> refuse(world, oneOf(world))));
  }

  private static List<Integer> allOf(World world) {
    return IntStream.range(0, world.nodes()).boxed().toList();
  }

  private static List<Integer> oneOf(World world) {
    return List.of(world.any());
  }

  /** Something done again and again. */
  @FunctionalInterface
  interface Harm {
    void once() throws SQLException;
  }

  static void everySecond(World world, int times, Harm harm)
      throws InterruptedException, SQLException {
    for (int i = 0; i < times * world.pace().share(); i++) {
      harm.once();
      World.pause(SECOND);
    }
  }

  private static void cut(World world, List<Integer> nodes, boolean reset)
      throws InterruptedException, SQLException {
    everySecond(world, TIMES, () -> nodes.forEach(node -> world.proxy(node).cut(reset)));
  }

  /** What is sent and said is swallowed past the lease, and no connection is reset before. */
  private static void blackHole(World world, List<Integer> nodes) throws InterruptedException {
    nodes.forEach(node -> world.proxy(node).mode(Mode.BLACK_HOLE));
    World.pause(world.pace().lease().multipliedBy(2));
    nodes.forEach(node -> world.proxy(node).mode(Mode.PASS));
    nodes.forEach(node -> world.proxy(node).cut(true));
  }

  private static void mode(World world, List<Integer> nodes, Mode mode)
      throws InterruptedException {
    nodes.forEach(node -> world.proxy(node).mode(mode));
    World.pause(world.pace().of(Duration.ofSeconds(15)));
    nodes.forEach(node -> world.proxy(node).mode(Mode.PASS));
  }

  private static void refuse(World world, List<Integer> nodes) throws InterruptedException {
    nodes.forEach(node -> world.proxy(node).mode(Mode.REFUSE));
    nodes.forEach(node -> world.proxy(node).cut(true));
    World.pause(world.pace().lease().multipliedBy(2));
    nodes.forEach(node -> world.proxy(node).mode(Mode.PASS));
  }
}
