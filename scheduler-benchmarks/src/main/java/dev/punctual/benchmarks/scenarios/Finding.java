package dev.punctual.benchmarks.scenarios;

import java.util.Locale;

/**
 * A row of the report.
 *
 * @param what was measured
 * @param measured the figure, with its unit
 * @param goal what was hoped for; empty if nothing was
 */
record Finding(String what, String measured, String goal) {
  static Finding withGoal(String what, String goal, String format, Object... figures) {
    return new Finding(what, String.format(Locale.ROOT, format, figures), goal);
  }

  static Finding of(String what, String format, Object... figures) {
    return withGoal(what, "", format, figures);
  }

  /** A row of a Markdown table. */
  String markdown(String scenario) {
    return "| " + String.join(" | ", scenario, what, measured, goal) + " |";
  }
}
