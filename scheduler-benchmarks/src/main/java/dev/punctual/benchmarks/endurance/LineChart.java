package dev.punctual.benchmarks.endurance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Figures by the minute as SVG: a panel for each, one below the other, with the minutes of an open
 * report shaded, in the reader's own choice of light or dark. All lengths are pixels.
 */
final class LineChart {
  private static final int WIDTH = 900;
  private static final int LEFT = 170;
  private static final int RIGHT = 20;
  private static final int PANEL = 110;
  private static final int PLOT = 70;
  private static final int TOP = 24;
  private static final int FOOT = 30;

  private static final String STYLE =
      """
      <style>
      .ground { fill: #ffffff }
      text { font: 12px system-ui, sans-serif; fill: #24292f }
      .hint { fill: #57606a }
      .line { fill: none; stroke: #1a7f5a; stroke-width: 1.5 }
      .base { stroke: #8c96a3; stroke-width: 1 }
      .report { fill: #8c96a3; opacity: 0.2 }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 }
        text { fill: #e6edf3 }
        .hint { fill: #9aa4af }
        .line { stroke: #3fb68b }
      }
      </style>
      """;

  private record Panel(String title, ToDoubleFunction<Minute> figure) {}

  private static final List<Panel> PANELS =
      List.of(
          new Panel("runs per second", minute -> minute.recorded() / 60.0),
          new Panel("late, p50, ms", minute -> minute.lateness().median()),
          new Panel("late, p99, ms", minute -> minute.lateness().at(0.99)),
          new Panel("tables, MB", minute -> minute.tables().tableMegabytes()),
          new Panel("indexes, MB", minute -> minute.tables().indexMegabytes()),
          new Panel("dead rows, thousands", minute -> minute.tables().deadRows() / 1e3));

  private final List<Minute> minutes;
  private final List<String> elements = new ArrayList<>();

  private LineChart(List<Minute> minutes) {
    this.minutes = minutes;
  }

  static String of(List<Minute> minutes) {
    return new LineChart(minutes).draw();
  }

  private String draw() {
    int height = TOP + PANEL * PANELS.size() + FOOT;
    add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'>", WIDTH, height);
    elements.add(STYLE + "<rect class='ground' width='100%' height='100%' rx='6'/>");
    for (int i = 0; i < PANELS.size(); i++) {
      draw(PANELS.get(i), TOP + PANEL * i);
    }
    add(
        "<text class='hint' x='%d' y='%d'>minutes 1 to %d; shaded: a report keeps its"
            + " snapshot</text>",
        LEFT, height - FOOT / 3, minutes.size());
    elements.add("</svg>");
    return String.join("\n", elements) + "\n";
  }

  private void draw(Panel panel, int top) {
    double most = minutes.stream().mapToDouble(panel.figure()).max().orElse(1);
    double scale = most > 0 ? PLOT / most : 0;
    shadeReports(top);
    add(
        "<line class='base' x1='%d' x2='%d' y1='%d' y2='%d'/>",
        LEFT, WIDTH - RIGHT, top + PLOT, top + PLOT);
    add("<text x='10' y='%d'>%s</text>", top + PLOT / 2, panel.title());
    add("<text class='hint' x='10' y='%d'>at most %,.1f</text>", top + PLOT / 2 + 16, most);
    String points =
        minutes.stream()
            .map(
                minute ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x(minute.number()),
                        top + PLOT - scale * panel.figure().applyAsDouble(minute)))
            .collect(Collectors.joining(" "));
    add("<polyline class='line' points='%s'/>", points);
  }

  private void shadeReports(int top) {
    for (Minute minute : minutes) {
      if (minute.reported()) {
        add(
            "<rect class='report' x='%.1f' y='%d' width='%.1f' height='%d'/>",
            x(minute.number() - 1), top, x(2) - x(1), PLOT);
      }
    }
  }

  private double x(int minute) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) minute / Math.max(1, minutes.size());
  }

  private void add(String format, Object... values) {
    elements.add(String.format(Locale.ROOT, format, values));
  }
}
