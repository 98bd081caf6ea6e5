package dev.punctual.examples.rivals;

import java.util.EnumMap;
import java.util.Map;

/** Counts the verdicts on one contender. Not thread-safe. */
final class Tally {
  private final Contender contender;
  private final Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);

  Tally(Contender contender) {
    this.contender = contender;
  }

  Contender contender() {
    return contender;
  }

  void count(Verdict verdict) {
    counts.merge(verdict.kind(), 1, Integer::sum);
  }

  /** One line for people. */
  String text() {
    int right = of(Verdict.Kind.RIGHT);
    int refused = of(Verdict.Kind.REFUSED);
    int deviations = of(Verdict.Kind.DEVIATION);
    return String.format(
        "- %s: %d of %d right, %d refused, deviations: %d",
        contender.name(), right, right + refused + deviations, refused, deviations);
  }

  private int of(Verdict.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }
}
