package dev.punctual.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One kind of figure, of each case and contender as often as it was measured. Not thread-safe. */
final class Medians {
  private final Map<Case, Map<String, Samples>> samples = new LinkedHashMap<>();

  void add(Case measured, String contender, double figure) {
    samples
        .computeIfAbsent(measured, unused -> new LinkedHashMap<>())
        .computeIfAbsent(contender, unused -> new Samples())
        .add(figure);
  }

  /** In the order in which they were first measured. */
  Set<Case> cases() {
    return samples.keySet();
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Null if the contender has no figure for the case. */
  @Nullable Double of(Case measured, String contender) {
    Samples found = samples.getOrDefault(measured, Map.of()).get(contender);
    return found == null ? null : found.median();
  }
}
