package dev.punctual.benchmarks;

import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** What several JVMs measured, as one figure. */
final class Forks {
  private Forks() {}

  /** The median over the forks of their mean costs: one disturbed fork changes nothing. */
  static double of(RunResult result) {
    List<Double> means =
        result.getBenchmarkResults().stream()
            .map(BenchmarkResult::getPrimaryResult)
            .map(primary -> primary.getScore())
            .sorted()
            .toList();
    int middle = means.size() / 2;
    return means.size() % 2 == 1
        ? means.get(middle)
        : (means.get(middle - 1) + means.get(middle)) / 2;
  }
}
