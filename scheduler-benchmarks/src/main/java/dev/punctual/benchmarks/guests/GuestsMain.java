package dev.punctual.benchmarks.guests;

import dev.punctual.JobScheduler;
import dev.punctual.benchmarks.Quantiles;
import dev.punctual.benchmarks.endurance.DayLoad;
import dev.punctual.benchmarks.endurance.DayNodes;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A node that runs {@code -Drate=5000} jobs a second, in turns alone and while guests ask its HTTP
 * API {@code -Drequests=50} times a second and watch {@code -Dstreams=100} streams; {@code
 * -Drounds=10} turns of {@code -Dseconds=30} each. Prints how late jobs start in either.
 */
public final class GuestsMain {
  private static final int WARM_UP = 20;

  private final DayNodes nodes = new DayNodes();

  private GuestsMain() {}

  /** Plays it, and prints what it sees. */
  public static void main(String... arguments) throws Exception {
    System.out.println("PostgreSQL with " + Arena.settings());
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase()) {
      new GuestsMain().play(database);
    }
  }

  private void play(TestDatabase database) throws Exception {
    try (JdbcStore own = DayNodes.open(database);
        JdbcStore forGuests = DayNodes.open(database);
        JdbcStore forLoad = DayNodes.open(database);
        JobScheduler client = JobScheduler.builder(forLoad).build();
        JobScheduler node = nodes.start(own);
        GuestServer server = new GuestServer(node.through(forGuests))) {
      DayLoad load = new DayLoad(client, Integer.getInteger("rate", 5_000));
      Thread loading = new Thread(load, "load");
      loading.start();
      rest(WARM_UP);
      List<Long> alone = new ArrayList<>();
      List<Long> visited = new ArrayList<>();
      Guests guests = new Guests(server.url(), GuestServer.TOKEN);
      System.out.println(
          "| round | alone p50 ms | p99 | with guests p50 ms | p99 |\n|--:|--:|--:|--:|--:|");
      for (int round = 1; round <= Integer.getInteger("rounds", 10); round++) {
        List<Long> quiet = turn(() -> rest(Integer.getInteger("seconds", 30)));
        List<Long> busy = turn(() -> guests.visit(Integer.getInteger("seconds", 30)));
        alone.addAll(quiet);
        visited.addAll(busy);
        System.out.println(row(Integer.toString(round), quiet, busy));
      }
      System.out.println(row("all", alone, visited));
      System.out.println(guests.told());
      load.stop();
      loading.join();
    }
  }

  private static String row(String name, List<Long> quiet, List<Long> busy) {
    Quantiles alone = millis(quiet);
    Quantiles visited = millis(busy);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |",
        name,
        alone.median(),
        alone.at(0.99),
        visited.median(),
        visited.at(0.99));
  }

  private static Quantiles millis(List<Long> nanos) {
    return Quantiles.millis(nanos.stream().mapToLong(Long::longValue));
  }

  /** How late each job began meanwhile. */
  private List<Long> turn(Turn turn) throws Exception {
    nodes.takeLate();
    turn.pass();
    return nodes.takeLate();
  }

  @FunctionalInterface
  private interface Turn {
    void pass() throws Exception;
  }

  private static void rest(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }
}
