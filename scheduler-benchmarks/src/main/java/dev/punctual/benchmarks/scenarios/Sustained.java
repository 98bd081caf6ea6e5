package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.util.List;

/** Jobs come in while others run, beside a drain of as many. */
final class Sustained implements Scenario {
  private static final int JOBS = 100_000;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    int jobs = stage.scaled(JOBS);
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        PunctualProcess node = stage.start(database)) {
      Drain drain = new Drain(database, client, List.of(node));
      drain.warmUp(stage);
      Drained alone = drain.measured(jobs);
      double both = enqueueAndRun(client, node, jobs);
      return List.of(
          alone.finding("drain of as many"),
          Finding.of("enqueued and run at once, jobs/s", "%,.0f", both),
          Finding.withGoal("the same beside the drain", "≥ 0.5", "%.2f", both / alone.rate()));
    }
  }

  /** Jobs per second from the first call to the last recorded end. */
  private static double enqueueAndRun(PunctualProcess client, PunctualProcess node, int jobs)
      throws InterruptedException {
    node.serve();
    long began = client.fill(jobs);
    long ended = PunctualProcess.awaitRecorded(List.of(node), jobs);
    node.stop();
    return jobs * 1e9 / (ended - began);
  }
}
