package dev.punctual.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A Markdown table of what was measured: a row per case, a column per contender, then a column per
 * rival with its cost as a multiple of Punctual's; if bytes were counted, a column per contender
 * with those that it allocates.
 */
final class Report {
  /** The method of every benchmark that measures Punctual. */
  static final String PUNCTUAL = "punctual";

  /** What JMH's {@code gc} profiler calls the bytes per operation. */
  private static final String BYTES = "gc.alloc.rate.norm";

  private final Medians costs = new Medians();
  private final Medians bytes = new Medians();
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
        .forEach(iteration -> add(measured, contender, iteration));
  }

  private void add(Case measured, String contender, IterationResult iteration) {
    add(measured, contender, iteration.getPrimaryResult().getScore());
    Result<?> allocated = iteration.getSecondaryResults().get(BYTES);
    if (allocated != null) {
      addBytes(measured, contender, allocated.getScore());
    }
  }

  /** Adds what one contender needed for one case, one time. */
  void add(Case measured, String contender, double cost) {
    costs.add(measured, contender, cost);
    if (!contender.equals(PUNCTUAL)) {
      rivals.add(contender);
    }
  }

  /** Adds what one contender allocated for one case, one time. */
  void addBytes(Case measured, String contender, double allocated) {
    bytes.add(measured, contender, allocated);
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(List.of(title(), rule()));
    costs.cases().forEach(measured -> lines.add(row(measured)));
    return String.join(System.lineSeparator(), lines);
  }

  private String title() {
    List<String> cells = new ArrayList<>(List.of("what", "case"));
    cells.addAll(contenders());
    rivals.forEach(rival -> cells.add(rival + " / " + PUNCTUAL));
    contendersWithBytes().forEach(contender -> cells.add(contender + ", bytes"));
    return line(cells);
  }

  private String rule() {
    int figures = contenders().size() + rivals.size() + contendersWithBytes().size();
    return "|---|---|" + "--:|".repeat(figures);
  }

  private String row(Case measured) {
    Double own = costs.of(measured, PUNCTUAL);
    List<String> cells = new ArrayList<>(List.of(measured.what(), measured.code()));
    contenders().forEach(contender -> cells.add(Figures.cost(costs.of(measured, contender))));
    rivals.forEach(rival -> cells.add(Figures.ratio(costs.of(measured, rival), own)));
    contendersWithBytes()
        .forEach(contender -> cells.add(Figures.cost(bytes.of(measured, contender))));
    return line(cells);
  }

  private List<String> contenders() {
    return Stream.concat(Stream.of(PUNCTUAL), rivals.stream()).toList();
  }

  /** None where nobody counted bytes. */
  private List<String> contendersWithBytes() {
    return bytes.isEmpty() ? List.of() : contenders();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
