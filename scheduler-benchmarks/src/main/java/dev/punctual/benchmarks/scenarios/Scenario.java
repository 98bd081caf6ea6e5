package dev.punctual.benchmarks.scenarios;

import java.util.List;

/** A situation that Punctual is measured in. */
@FunctionalInterface
interface Scenario {
  /** Plays it from empty tables to the findings. */
  List<Finding> play(Stage stage) throws Exception;
}
