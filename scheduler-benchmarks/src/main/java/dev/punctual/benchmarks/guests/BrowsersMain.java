package dev.punctual.benchmarks.guests;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerEvent;
import dev.punctual.benchmarks.Samples;
import dev.punctual.benchmarks.endurance.DayNodes;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * A node that drains {@code -Djobs=200000} due jobs, in turns alone and while ten browsers have
 * pages of its dashboard open; {@code -Drounds=4} pairs of turns, each second one the other way
 * round. Prints the jobs a second of each, and the ratios.
 */
public final class BrowsersMain {
  private static final int BATCH = 1000;
  private static final String HANDLER = "work";

  private final int jobs = Integer.getInteger("jobs", 200_000);
  private final LongAdder asked = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile CountDownLatch left = new CountDownLatch(0);
  private int turn;

  private BrowsersMain() {}

  /** Plays it, and prints what it sees. */
  public static void main(String... arguments) throws Exception {
    System.out.println("PostgreSQL with " + Arena.settings());
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase()) {
      new BrowsersMain().play(database);
    }
  }

  private void play(TestDatabase database) throws Exception {
    try (JdbcStore own = DayNodes.open(database);
        JdbcStore forGuests = DayNodes.open(database);
        JobScheduler node =
            JobScheduler.builder(own)
                .events(this::hear)
                .task(HANDLER, Metadata.class, (metadata, run) -> {})
                .build();
        GuestServer server = new GuestServer(node.through(forGuests))) {
      drain(database, node);
      System.out.println(
          "| round | alone jobs/s | ten browsers jobs/s | ratio |\n|--:|--:|--:|--:|");
      Samples ratios = new Samples();
      for (int round = 1; round <= Integer.getInteger("rounds", 4); round++) {
        boolean browsersFirst = round % 2 == 0;
        double first = browsersFirst ? visited(database, node, server) : drain(database, node);
        double second = browsersFirst ? drain(database, node) : visited(database, node, server);
        double alone = browsersFirst ? second : first;
        double visited = browsersFirst ? first : second;
        ratios.add(visited / alone);
        System.out.printf(
            Locale.ROOT, "| %d | %,.0f | %,.0f | %.3f |%n", round, alone, visited, visited / alone);
      }
      System.out.printf(
          Locale.ROOT,
          "median ratio %.3f; pages asked for %d, not answered well %d%n",
          ratios.median(),
          asked.sum(),
          failed.sum());
    }
  }

  private double visited(TestDatabase database, JobScheduler node, GuestServer server)
      throws Exception {
    Browsers browsers = Browsers.open(server.site(), GuestServer.TOKEN, asked, failed);
    try {
      return drain(database, node);
    } finally {
      browsers.close();
    }
  }

  /** Jobs a second from the start of the node to the last recorded end. */
  private double drain(TestDatabase database, JobScheduler node) throws Exception {
    turn++;
    for (int from = 0; from < jobs; from += BATCH) {
      node.scheduleAll(
          IntStream.range(from, Math.min(jobs, from + BATCH))
              .mapToObj(job -> JobRequest.of(turn + "-" + job, HANDLER))
              .toList(),
          OnConflict.ERROR);
    }
    Arena.settle(database);
    left = new CountDownLatch(jobs);
    long began = System.nanoTime();
    node.start();
    left.await();
    double rate = jobs * 1e9 / (System.nanoTime() - began);
    node.stop();
    return rate;
  }

  private void hear(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded) {
      left.countDown();
    }
  }
}
