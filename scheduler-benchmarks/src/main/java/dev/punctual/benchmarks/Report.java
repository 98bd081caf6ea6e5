package dev.punctual.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/**
 * A Markdown table of what was measured: a row per case, a column per contender, then a column per
 * rival with its cost as a multiple of Punctual's.
 */
final class Report {
  /** The method of every benchmark that measures Punctual. */
  static final String PUNCTUAL = "punctual";

  private final Map<Case, Map<String, Double>> costs = new LinkedHashMap<>();
  private final Set<String> rivals = new LinkedHashSet<>();

  private Report() {}

  static Report of(Collection<RunResult> results) {
    Report report = new Report();
    for (RunResult result : results) {
      report.add(Case.of(result.getParams()), Case.contender(result.getParams()), Forks.of(result));
    }
    return report;
  }

  /** Adds what one contender needs for one case. */
  void add(Case measured, String contender, double cost) {
    costs.computeIfAbsent(measured, unused -> new LinkedHashMap<>()).put(contender, cost);
    if (!contender.equals(PUNCTUAL)) {
      rivals.add(contender);
    }
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(List.of(title(), rule()));
    costs.forEach((measured, byContender) -> lines.add(row(measured, byContender)));
    return String.join(System.lineSeparator(), lines);
  }

  private String title() {
    List<String> cells = new ArrayList<>(List.of("what", "case", PUNCTUAL));
    cells.addAll(rivals);
    rivals.forEach(rival -> cells.add(rival + " / " + PUNCTUAL));
    return line(cells);
  }

  private String rule() {
    return "|---|---|" + "--:|".repeat(1 + 2 * rivals.size());
  }

  private String row(Case measured, Map<String, Double> byContender) {
    List<String> cells = new ArrayList<>(List.of(measured.what(), measured.code()));
    cells.add(Figures.cost(byContender.get(PUNCTUAL)));
    rivals.forEach(rival -> cells.add(Figures.cost(byContender.get(rival))));
    rivals.forEach(
        rival -> cells.add(Figures.ratio(byContender.get(rival), byContender.get(PUNCTUAL))));
    return line(cells);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
