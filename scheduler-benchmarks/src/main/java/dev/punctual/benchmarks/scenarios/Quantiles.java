package dev.punctual.benchmarks.scenarios;

import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Measurements in order. */
final class Quantiles {
  private final double[] sorted;

  private Quantiles(DoubleStream values) {
    sorted = values.sorted().toArray();
  }

  static Quantiles of(Collection<Double> values) {
    return new Quantiles(values.stream().mapToDouble(Double::doubleValue));
  }

  /** Durations in nanoseconds, as milliseconds. */
  static Quantiles millis(LongStream nanos) {
    return new Quantiles(nanos.mapToDouble(value -> value / 1e6));
  }

  /** That which so much of the measurements do not exceed; not a number if there are none. */
  double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  double median() {
    return at(0.5);
  }

  double worst() {
    return at(1);
  }
}
