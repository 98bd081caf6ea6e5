package dev.punctual.benchmarks.speed;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;

final class SpeedMain {
  private SpeedMain() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.getInteger("rounds", 3);
    int jobs = Integer.getInteger("jobs", 100_000);
    try (Arena arena = new Arena()) {
      for (int round = 0; round < rounds; round++) {
        for (Entry entry : List.of(new Entry("punctual", jobs), new Entry("sql-bound", jobs))) {
          drain(arena, entry);
        }
      }
    }
    System.exit(0);
  }

  private static void drain(Arena arena, Entry entry) throws Exception {
    try (TestDatabase database = arena.newDatabase();
        Connection watch = database.dataSource().getConnection();
        ContenderProcess contender = arena.enter(entry, database)) {
      contender.ask("fill " + entry.jobs() / 5);
      contender.ask("drain " + entry.jobs() / 5);
      contender.ask("fill " + entry.jobs());
      Arena.settle(database);
      Counters before = Counters.of(watch);
      long nanos = Long.parseLong(contender.ask("drain " + entry.jobs()));
      Counters spent = Counters.of(watch).since(before);
      double per = entry.jobs();
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f jobs/s, statements %.4f commits %.4f wal %.0f dead %.2f per job%n",
          entry.name(),
          per * 1e9 / nanos,
          spent.statements() / per,
          spent.commits() / per,
          spent.walBytes() / per,
          spent.deadTuples() / per);
    }
  }
}
