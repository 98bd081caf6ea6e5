package dev.punctual.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What one contender needed for one case, each time it was measured. Not thread-safe. */
public final class Samples {
  private final List<Double> costs = new ArrayList<>();

  /** One more. */
  public void add(double cost) {
    costs.add(cost);
  }

  /**
   * The one in the middle, or the mean of the two there: a few disturbed ones change nothing. Not a
   * number if there are none.
   */
  public double median() {
    if (costs.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = costs.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
