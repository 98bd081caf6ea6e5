package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.Quantiles;
import dev.punctual.testpostgres.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One process schedules single jobs for now, another runs them. */
final class NowJobs implements Scenario {
  private static final int JOBS = 500;
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 200;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        PunctualProcess node = stage.start(database)) {
      new Drain(database, client, List.of(node)).warmUp(stage);
      node.serve();
      client.insert(WARM_UP, PER_SECOND);
      PunctualProcess.awaitRecorded(List.of(node), WARM_UP);
      node.takeStarts();
      int jobs = stage.scaled(JOBS);
      List<Insertion> insertions = client.insert(jobs, PER_SECOND);
      PunctualProcess.awaitRecorded(List.of(node), WARM_UP + jobs);
      return findings(insertions, node.takeStarts());
    }
  }

  private static List<Finding> findings(List<Insertion> insertions, List<Start> starts) {
    Quantiles fromCall = waits(insertions, starts, Insertion::called);
    Quantiles fromReturn = waits(insertions, starts, Insertion::returned);
    return List.of(
        finding("from the call to the start", "p50 ≤ 5 ms, p99 ≤ 20 ms", fromCall),
        finding("from the call's return to the start", "", fromReturn));
  }

  private static Finding finding(String what, String goal, Quantiles waits) {
    return Finding.withGoal(
        what,
        goal,
        "p50 %.2f ms, p99 %.2f ms, worst %.2f ms",
        waits.median(),
        waits.at(0.99),
        waits.worst());
  }

  /** A job may start before the call that scheduled it has returned. */
  private static Quantiles waits(
      List<Insertion> insertions, List<Start> starts, ToLongFunction<Insertion> from) {
    Map<String, Insertion> byName =
        insertions.stream().collect(Collectors.toMap(Insertion::job, Function.identity()));
    return Quantiles.millis(
        starts.stream()
            .filter(start -> byName.containsKey(start.job()))
            .mapToLong(start -> start.at() - from.applyAsLong(byName.get(start.job()))));
  }
}
