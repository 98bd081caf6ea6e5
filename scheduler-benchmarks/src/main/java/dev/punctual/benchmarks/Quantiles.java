package dev.punctual.benchmarks;

import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Measurements in order. Immutable. */
public final class Quantiles {
  private final double[] sorted;

  private Quantiles(DoubleStream values) {
    sorted = values.sorted().toArray();
  }

  /** Those of one kind, in any order. */
  public static Quantiles of(Collection<Double> values) {
    return new Quantiles(values.stream().mapToDouble(Double::doubleValue));
  }

  /** Durations in nanoseconds, as milliseconds. */
  public static Quantiles millis(LongStream nanos) {
    return new Quantiles(nanos.mapToDouble(value -> value / 1e6));
  }

  /** That which so much of the measurements do not exceed; not a number if there are none. */
  public double at(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  /** That which half of the measurements do not exceed; not a number if there are none. */
  public double median() {
    return at(0.5);
  }

  /** The largest; not a number if there are none. */
  public double worst() {
    return at(1);
  }
}
