package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.testpostgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many jobs that a node knows of fall due at the same instant, ten jobs of high priority among
 * them. Then half as many fall due one after the other, faster than they can run, for their order.
 */
final class Burst implements Scenario {
  private static final int JOBS = 100_000;
  private static final int IN_ORDER = 50_000;
  private static final long STEP_NANOS = Duration.ofNanos(10_000).toNanos();

  /** How many jobs a node holds at most: a claim, and one in each thread. */
  private static final int IN_HAND = 1_016;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    int jobs = stage.scaled(JOBS);
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        PunctualProcess node = stage.start(database)) {
      Drain drain = new Drain(database, client, List.of(node));
      drain.warmUp(stage);
      double plainSeconds = jobs / drain.rate(jobs);
      node.serve();
      long due = aheadOfNow(jobs);
      client.scheduleCrowd(jobs, due, 0);
      client.scheduleUrgent(due);
      awaitDue(database, due);
      long ended =
          PunctualProcess.awaitRecorded(List.of(node), jobs + (long) PunctualProcess.URGENT_JOBS);
      double late = lastUrgentStart(node.takeStarts()) - due;
      return List.of(
          Finding.withGoal(
              "start of the last of 10 urgent jobs", "≤ 100 ms", "%.1f ms late", late / 1e6),
          Finding.withGoal(
              "all ended, beside a drain", "≤ 1.1", "%.2f", (ended - due) / 1e9 / plainSeconds),
          order(database, client, node, stage.scaled(IN_ORDER)));
    }
  }

  private static long lastUrgentStart(List<Start> starts) {
    return starts.stream()
        .filter(start -> start.job().startsWith(PunctualProcess.URGENT))
        .mapToLong(Start::at)
        .max()
        .orElseThrow();
  }

  private static Finding order(
      TestDatabase database, PunctualProcess client, PunctualProcess node, int jobs)
      throws SQLException, InterruptedException {
    node.serve();
    long due = aheadOfNow(jobs);
    client.scheduleCrowd(jobs, due, STEP_NANOS);
    awaitDue(database, due);
    PunctualProcess.awaitRecorded(List.of(node), jobs);
    Overtaken overtaken = Overtaken.in(node.takeStarts(), IN_HAND);
    node.stop();
    return Finding.withGoal(
        "started after jobs due more than 1,016 places later",
        "0",
        "%d of %d; furthest %d places",
        overtaken.jobs(),
        jobs,
        overtaken.furthest());
  }

  /** A whole second, far enough ahead to schedule so many jobs and to settle. */
  private static long aheadOfNow(int jobs) {
    Instant due = Instant.now().plusSeconds(8 + jobs / 10_000).truncatedTo(ChronoUnit.SECONDS);
    return WallClock.nanos(due);
  }

  /** The plain drain is measured on a database that has settled, too. */
  private static void awaitDue(TestDatabase database, long due)
      throws SQLException, InterruptedException {
    Arena.settle(database);
    long ahead = due - WallClock.now();
    if (ahead < 0) {
      throw new IllegalStateException("the jobs were due before all was ready: a slow machine");
    }
    TimeUnit.NANOSECONDS.sleep(ahead);
  }
}
