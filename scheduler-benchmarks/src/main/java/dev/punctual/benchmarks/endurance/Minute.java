package dev.punctual.benchmarks.endurance;

import dev.punctual.benchmarks.Quantiles;
import java.util.Locale;

/**
 * What one minute was like.
 *
 * @param number from 1
 * @param recorded runs whose end was recorded
 * @param lateness of starts, in milliseconds
 * @param tables what they were like at its end
 * @param reported whether a report kept its snapshot at its end
 */
record Minute(int number, long recorded, Quantiles lateness, Tables tables, boolean reported) {
  static final String HEAD =
      """
      | minute | runs | late p50 ms | p99 ms | worst ms | tables MB | indexes MB | dead rows | due | report |
      |--:|--:|--:|--:|--:|--:|--:|--:|--:|---|""";

  String row() {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.1f | %.1f | %.0f | %d | %d | %d | %d | %s |",
        number,
        recorded,
        lateness.median(),
        lateness.at(0.99),
        lateness.worst(),
        tables.tableMegabytes(),
        tables.indexMegabytes(),
        tables.deadRows(),
        tables.overdue(),
        reported ? "open" : "");
  }
}
