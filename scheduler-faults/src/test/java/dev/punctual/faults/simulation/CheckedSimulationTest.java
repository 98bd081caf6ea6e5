package dev.punctual.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.check.Checker;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The checker on histories that the engine itself made. */
class CheckedSimulationTest {
  private static final int SEEDS = 500;

  private final Checker checker = new Checker();

  @Test
  void whatTheSimulationMakesPasses() {
    for (long seed : LongStream.range(0, SEEDS).toArray()) {
      assertThat(checker.check(new Simulation(Choices.of(seed)).run()))
          .as("seed %d", seed)
          .isEmpty();
    }
  }
}
