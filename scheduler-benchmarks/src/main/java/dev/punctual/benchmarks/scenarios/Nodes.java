package dev.punctual.benchmarks.scenarios;

import dev.punctual.testpostgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** Four nodes drain what one drains, in turns. */
final class Nodes implements Scenario {
  private static final int JOBS = 400_000;
  private static final int ROUNDS = 3;

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    try (TestDatabase database = stage.newDatabase();
        PunctualProcess client = stage.start(database);
        PunctualProcess first = stage.start(database);
        PunctualProcess second = stage.start(database);
        PunctualProcess third = stage.start(database);
        PunctualProcess fourth = stage.start(database)) {
      Drain one = new Drain(database, client, List.of(first));
      Drain four = new Drain(database, client, List.of(first, second, third, fourth));
      four.warmUp(stage);
      return race(one, four, stage.scaled(JOBS));
    }
  }

  private static List<Finding> race(Drain one, Drain four, int jobs) throws Exception {
    List<Drained> byOne = new ArrayList<>();
    List<Drained> byFour = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      byOne.add(one.measured(jobs));
      byFour.add(four.measured(jobs));
    }
    Drained ofOne = Drained.median(byOne);
    Drained ofFour = Drained.median(byFour);
    return List.of(
        ofOne.finding("one node"),
        ofFour.finding("four nodes together"),
        Finding.withGoal("four beside one", "≥ 0.95", "%.2f", ofFour.rate() / ofOne.rate()));
  }
}
