package dev.punctual.benchmarks.speed;

import dev.punctual.benchmarks.Quantiles;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.benchmarks.server.Counters;
import dev.punctual.benchmarks.server.JobUpdates;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** One contender's turn, in a database and a process of its own. */
final class Race {
  /** Schedulers run for months: what is measured is one whose code is compiled. */
  private static final double WARM_UP = 2;

  /** For what does not depend on that, such as counts. */
  private static final double SHORT_WARM_UP = 0.5;

  /** Its claim takes it from those that wait, and its end updates it. */
  private static final long WRITES_OF_A_JOB = 2;

  private static final int SINGLE_CALLS = 2_000;
  private static final int KNOWN_JOBS = 500;
  private static final int KNOWN_PER_SECOND = 50;

  private Race() {}

  /**
   * What was measured; a figure that a contender has no way to give is missing.
   *
   * @param share how much of the jobs that the contender drains
   */
  static Map<Figure, Double> run(Arena arena, Entry entry, double share) throws Exception {
    try (TestDatabase database = arena.newDatabase();
        CommandedProcess contender = enter(arena, entry, database)) {
      int jobs = (int) (entry.jobs() * share);
      Map<Figure, Double> figures = drain(entry, database, contender, jobs, (int) (jobs * WARM_UP));
      lateness(contender, figures);
      rate(contender, figures, Figure.ENQUEUE_SINGLY, "enqueue-singly", SINGLE_CALLS);
      batches(database, contender, figures, jobs);
      return figures;
    }
  }

  /** The drain alone, after a short warm-up. */
  static Map<Figure, Double> drain(Arena arena, Entry entry, double share) throws Exception {
    try (TestDatabase database = arena.newDatabase();
        CommandedProcess contender = enter(arena, entry, database)) {
      int jobs = (int) (entry.jobs() * share);
      return drain(entry, database, contender, jobs, (int) (jobs * SHORT_WARM_UP));
    }
  }

  private static CommandedProcess enter(Arena arena, Entry entry, TestDatabase database)
      throws IOException {
    return arena.start(entry.name().replace(", ", "-"), entry.command(database));
  }

  private static Map<Figure, Double> drain(
      Entry entry, TestDatabase database, CommandedProcess contender, int jobs, int warmUp)
      throws SQLException, InterruptedException {
    contender.ask("fill " + warmUp);
    contender.ask("drain " + warmUp);
    contender.ask("fill " + jobs);
    Arena.settle(database);
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    try (Connection watch = database.dataSource().getConnection()) {
      Counters before = Counters.of(watch);
      long nanos = Long.parseLong(contender.ask("drain " + jobs));
      Counters spent = Counters.of(watch).since(before);
      figures.put(Figure.DRAIN, jobs * 1e9 / nanos);
      costs(spent, jobs, figures);
      writes(entry, watch, jobs + warmUp, figures);
    }
    return figures;
  }

  private static void costs(Counters spent, int jobs, Map<Figure, Double> figures) {
    figures.put(Figure.STATEMENTS, (double) spent.statements() / jobs);
    figures.put(Figure.COMMITS, (double) spent.commits() / jobs);
    figures.put(Figure.WAL, (double) spent.walBytes() / jobs);
    figures.put(Figure.CPU, spent.cpuSeconds() * 1e6 / jobs);
  }

  /** With the warm-up: part of it may be told only while the drain runs. */
  private static void writes(
      Entry entry, Connection watch, int drained, Map<Figure, Double> figures)
      throws SQLException, InterruptedException {
    JobUpdates updates = JobUpdates.of(watch);
    if (entry.usesPunctualsTables()) {
      updates = JobUpdates.NONE.untilDead(watch, WRITES_OF_A_JOB * drained);
      figures.put(Figure.HOT, updates.hotShare());
    }
    figures.put(Figure.DEAD, (double) updates.dead() / drained);
  }

  private static void rate(
      CommandedProcess contender,
      Map<Figure, Double> figures,
      Figure figure,
      String what,
      int jobs) {
    contender
        .askIfAble(what + " " + jobs)
        .ifPresent(nanos -> figures.put(figure, jobs * 1e9 / Long.parseLong(nanos)));
  }

  private static void batches(
      TestDatabase database, CommandedProcess contender, Map<Figure, Double> figures, int jobs)
      throws SQLException {
    try (Connection watch = database.dataSource().getConnection()) {
      Counters before = Counters.of(watch);
      rate(contender, figures, Figure.ENQUEUE_IN_BATCHES, "enqueue-in-batches", jobs);
      Counters spent = Counters.of(watch).since(before);
      if (figures.containsKey(Figure.ENQUEUE_IN_BATCHES)) {
        figures.put(Figure.ENQUEUE_CPU, spent.cpuSeconds() * 1e6 / jobs);
        figures.put(Figure.ENQUEUE_WAL, (double) spent.walBytes() / jobs);
      }
    }
  }

  private static void lateness(CommandedProcess contender, Map<Figure, Double> figures) {
    contender
        .askIfAble("lateness " + KNOWN_JOBS + " " + KNOWN_PER_SECOND)
        .map(line -> Quantiles.millis(Arrays.stream(line.split(" ")).mapToLong(Long::parseLong)))
        .ifPresent(
            millis -> {
              figures.put(Figure.LATE_MIDDLE, millis.median());
              figures.put(Figure.LATE_99, millis.at(0.99));
            });
  }
}
