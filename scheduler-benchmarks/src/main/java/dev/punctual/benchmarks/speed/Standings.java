package dev.punctual.benchmarks.speed;

import dev.punctual.benchmarks.Samples;
import dev.punctual.benchmarks.server.Counters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rounds of all contenders: medians, and the drains beside Punctual's in each manner, or beside
 * the first contender's where Punctual takes no part.
 */
final class Standings {
  private final Map<Entry, List<Map<Figure, Double>>> rounds = new LinkedHashMap<>();

  void add(Entry entry, Map<Figure, Double> figures) {
    rounds.computeIfAbsent(entry, first -> new ArrayList<>()).add(figures);
    System.out.printf(Locale.ROOT, "%s: %.0f jobs/s%n", entry.name(), figures.get(Figure.DRAIN));
  }

  /** A table with one column per contender. */
  String markdown() {
    StringBuilder table = new StringBuilder("\n");
    table.append(row("median", rounds.keySet().stream().map(Entry::name)));
    table.append(row("---", rounds.keySet().stream().map(entry -> "--:")));
    for (Figure figure : Figure.values()) {
      table.append(
          row(
              figure.title(),
              rounds.values().stream().map(figures -> text(figure, median(figure, figures)))));
    }
    measures().forEach(measure -> table.append(beside(measure)));
    if (!Counters.knowCpu()) {
      table.append("\n- the server's CPU is left out: this machine does not tell it in /proc");
    }
    rounds.keySet().forEach(entry -> table.append("\n- " + entry.name() + ": " + entry.settings()));
    return table.toString();
  }

  private String beside(Entry measure) {
    double base = median(Figure.DRAIN, rounds.getOrDefault(measure, List.of()));
    return row(
        "drain, " + measure.name() + " beside it",
        rounds.values().stream()
            .map(
                figures ->
                    String.format(Locale.ROOT, "%.2f×", base / median(Figure.DRAIN, figures))));
  }

  /** Whom the others are compared with: Punctual in each manner, or the first. */
  private List<Entry> measures() {
    List<Entry> own = rounds.keySet().stream().filter(Entry::isPunctual).toList();
    return own.isEmpty() ? List.of(rounds.keySet().iterator().next()) : own;
  }

  /** A picture of what matters most, as SVG. */
  String chart() {
    return Chart.svg(
        List.of(
            new Chart.Panel(
                Figure.DRAIN, "more is better; logarithmic", true, medians(Figure.DRAIN)),
            new Chart.Panel(
                Figure.ENQUEUE_IN_BATCHES,
                "more is better",
                false,
                medians(Figure.ENQUEUE_IN_BATCHES)),
            new Chart.Panel(
                Figure.LATE_99, "less is better; logarithmic", true, medians(Figure.LATE_99)),
            new Chart.Panel(Figure.WAL, "less is better", false, medians(Figure.WAL))));
  }

  private Map<String, Double> medians(Figure figure) {
    Map<String, Double> medians = new LinkedHashMap<>();
    rounds.forEach((entry, figures) -> medians.put(entry.name(), median(figure, figures)));
    return medians;
  }

  private static String row(String title, Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
  }

  private static String text(Figure figure, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, figure.format(), value);
  }

  /** Not a number if nobody measured it. */
  static double median(Figure figure, List<Map<Figure, Double>> rounds) {
    Samples samples = new Samples();
    rounds.stream()
        .filter(round -> round.containsKey(figure))
        .forEach(round -> samples.add(round.get(figure)));
    return samples.median();
  }
}
