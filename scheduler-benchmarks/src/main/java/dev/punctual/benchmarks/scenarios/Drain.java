package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.Counters;
import dev.punctual.benchmarks.server.JobUpdates;
import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How fast nodes run what is due when they start, to which scenarios compare.
 *
 * @param database theirs
 * @param client the process that schedules the jobs
 * @param nodes the processes that run them
 */
record Drain(TestDatabase database, PunctualProcess client, List<PunctualProcess> nodes) {
  private static final int WARM_UP = 200_000;

  /** Lets each node's JVM compile what it runs. */
  void warmUp(Stage stage) throws SQLException, InterruptedException {
    for (PunctualProcess node : nodes) {
      new Drain(database, client, List.of(node)).rate(stage.scaled(WARM_UP));
    }
  }

  /** Drains as {@link #rate} does, and tells what it cost the server. */
  Drained measured(int jobs) throws SQLException, InterruptedException {
    client.fill(jobs);
    return measuredOfDue(jobs);
  }

  /** The same for so many jobs that are there already. */
  Drained measuredOfDue(int jobs) throws SQLException, InterruptedException {
    Arena.settle(database);
    try (Connection watch = database.dataSource().getConnection()) {
      JobUpdates updatesBefore = JobUpdates.of(watch);
      Counters before = Counters.of(watch);
      double rate = rateOfDue(jobs);
      Counters spent = Counters.of(watch).since(before);
      double hotShare = updatesBefore.untilTold(watch, jobs).hotShare();
      return Drained.of(rate, jobs, spent, hotShare);
    }
  }

  /** Jobs per second from the start of the nodes to the last recorded end. */
  double rate(int jobs) throws SQLException, InterruptedException {
    client.fill(jobs);
    Arena.settle(database);
    return rateOfDue(jobs);
  }

  /** The same for so many jobs that are there already. */
  double rateOfDue(int jobs) throws InterruptedException {
    long began = WallClock.now();
    PunctualProcess.serve(nodes);
    long ended = PunctualProcess.awaitRecorded(nodes, jobs);
    nodes.forEach(PunctualProcess::stop);
    return jobs * 1e9 / (ended - began);
  }
}
