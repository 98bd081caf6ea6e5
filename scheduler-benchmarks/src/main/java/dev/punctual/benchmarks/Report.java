package dev.punctual.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/**
 * A Markdown table of what was measured: a row per case, a column per contender, then a column per
 * rival with its cost as a multiple of Punctual's.
 */
final class Report {
  /** The method of every benchmark that measures Punctual. */
  static final String PUNCTUAL = "punctual";

  private final Map<Case, Map<String, Samples>> samples = new LinkedHashMap<>();
  private final Set<String> rivals = new LinkedHashSet<>();

  static Report of(Collection<RunResult> results) {
    Report report = new Report();
    results.forEach(report::add);
    return report;
  }

  private void add(RunResult result) {
    Case measured = Case.of(result.getParams());
    String contender = Case.contender(result.getParams());
    result.getBenchmarkResults().stream()
        .flatMap(round -> round.getIterationResults().stream())
        .forEach(iteration -> add(measured, contender, iteration.getPrimaryResult().getScore()));
  }

  /** Adds what one contender needed for one case, one time. */
  void add(Case measured, String contender, double cost) {
    samples
        .computeIfAbsent(measured, unused -> new LinkedHashMap<>())
        .computeIfAbsent(contender, unused -> new Samples())
        .add(cost);
    if (!contender.equals(PUNCTUAL)) {
      rivals.add(contender);
    }
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(List.of(title(), rule()));
    samples.forEach((measured, byContender) -> lines.add(row(measured, byContender)));
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

  private String row(Case measured, Map<String, Samples> byContender) {
    Double own = median(byContender, PUNCTUAL);
    List<String> cells = new ArrayList<>(List.of(measured.what(), measured.code()));
    cells.add(Figures.cost(own));
    rivals.forEach(rival -> cells.add(Figures.cost(median(byContender, rival))));
    rivals.forEach(rival -> cells.add(Figures.ratio(median(byContender, rival), own)));
    return line(cells);
  }

  private static @Nullable Double median(Map<String, Samples> byContender, String contender) {
    Samples found = byContender.get(contender);
    return found == null ? null : found.median();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
