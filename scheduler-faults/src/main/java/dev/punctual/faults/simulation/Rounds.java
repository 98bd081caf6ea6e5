package dev.punctual.faults.simulation;

import dev.punctual.faults.check.Checker;
import dev.punctual.faults.check.Violation;
import dev.punctual.faults.history.History;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Simulations, and what they broke. */
final class Rounds {
  private static final Checker CHECKER = new Checker();

  private Rounds() {}

  /** The promises that a simulation broke, or the defect that it ran into; none if all is well. */
  static List<String> broken(Choices choices) {
    try {
      return broken(new Simulation(choices).run());
    } catch (RuntimeException | Error defect) {
      StringWriter trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      return List.of("defect: " + trace);
    }
  }

  /** Each begins with its promise and a colon. */
  static List<String> broken(History history) {
    return CHECKER.check(history).stream().map(Violation::toString).toList();
  }

  /** A seed that failed, with the shortest choices that fail as it did. */
  static String told(long seed, List<String> broken) {
    Choices choices = Choices.of(seed);
    broken(choices);
    String kind = kind(broken);
    List<Integer> shrunk =
        new Shrinker(fewer -> kind(broken(Choices.replayed(fewer))).equals(kind))
            .shrink(choices.made());
    return "seed "
        + seed
        + " broke "
        + broken
        + "\nshrunk: "
        + shrunk
        + "\nwhich broke "
        + broken(Choices.replayed(shrunk));
  }

  private static String kind(List<String> broken) {
    return broken.isEmpty() ? "" : broken.get(0).replaceAll("(?s):.*", "");
  }
}
