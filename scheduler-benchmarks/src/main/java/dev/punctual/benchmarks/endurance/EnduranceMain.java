package dev.punctual.benchmarks.endurance;

import dev.punctual.JobScheduler;
import dev.punctual.benchmarks.Quantiles;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A day of jobs in a short time: {@code -Dminutes=120} at {@code -Drate=2000} jobs a second on two
 * nodes, with retries, cancellations, recurring jobs, a report that keeps its snapshot for three of
 * every ten minutes, and a clean-up of what ended {@code -Dkept=10} minutes ago. Prints a row per
 * minute and draws them to {@code -Dchart=FILE}.
 */
public final class EnduranceMain {
  private static final int NODES = 2;
  private static final Duration KEPT = Duration.ofMinutes(Integer.getInteger("kept", 10));
  private static final int REMOVED_AT_ONCE = 5_000;

  private final DayNodes nodes = new DayNodes();
  private final List<Minute> minutes = new ArrayList<>();

  private EnduranceMain() {}

  /** Plays it, and prints what it sees. */
  public static void main(String... arguments) throws Exception {
    int length = Integer.getInteger("minutes", 120);
    int rate = Integer.getInteger("rate", 2_000);
    Path chart = Path.of(System.getProperty("chart", "endurance.svg"));
    System.out.println("PostgreSQL with " + Arena.settings() + "; " + rate + " jobs/s");
    EnduranceMain endurance = new EnduranceMain();
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase()) {
      endurance.play(database, length, rate);
    }
    Files.writeString(chart, LineChart.of(endurance.minutes));
  }

  private void play(TestDatabase database, int length, int rate) throws Exception {
    List<AutoCloseable> open = new ArrayList<>();
    try (JdbcStore store = DayNodes.open(database);
        JobScheduler client = JobScheduler.builder(store).build();
        LongReport report = new LongReport(database)) {
      for (int i = 0; i < NODES; i++) {
        JdbcStore own = DayNodes.open(database);
        open.add(nodes.start(own));
        open.add(own);
      }
      DayLoad load = new DayLoad(client, rate);
      Thread loading = new Thread(load, "load");
      loading.start();
      System.out.println(Minute.HEAD);
      for (int minute = 1; minute <= length; minute++) {
        boolean reported = report.isOpenAt(minute);
        cleanFor(store, Duration.ofMinutes(1));
        tell(minute, database, reported);
      }
      load.stop();
      loading.join();
      System.out.println(load.scheduled() + " jobs were scheduled");
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  /** A day's clean-up is compressed with the day: nodes clean up once in hours. */
  private static void cleanFor(JdbcStore store, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      var removed = store.jobs().removeEnded(KEPT, REMOVED_AT_ONCE);
      if (removed.jobs() < REMOVED_AT_ONCE && removed.runs() < REMOVED_AT_ONCE) {
        TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.SECONDS.toNanos(1), end - System.nanoTime()));
      }
    }
  }

  private void tell(int number, TestDatabase database, boolean reported) throws Exception {
    Minute minute =
        new Minute(
            number,
            nodes.takeRecorded(),
            Quantiles.millis(nodes.takeLate().stream().mapToLong(Long::longValue)),
            Tables.of(database),
            reported);
    minutes.add(minute);
    System.out.println(minute.row());
  }
}
