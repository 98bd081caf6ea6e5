package dev.punctual.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of the standings as SVG: a panel of horizontal bars per figure, two panels in a row, in
 * the reader's own choice of light or dark. All lengths are pixels.
 */
final class Chart {
  private static final int PANEL_WIDTH = 440;
  private static final int NAMES_WIDTH = 125;
  private static final int VALUES_WIDTH = 75;
  private static final int LONGEST_BAR = PANEL_WIDTH - NAMES_WIDTH - VALUES_WIDTH;
  private static final int TITLE_HEIGHT = 40;
  private static final int BAR_PITCH = 22;
  private static final int BAR_HEIGHT = 14;
  private static final int MARGIN = 10;
  private static final int GAP = 6;
  private static final int PER_ROW = 2;

  private static final String STYLE =
      """
      <style>
      .ground { fill: #ffffff }
      text { font: 12px system-ui, sans-serif; fill: #24292f }
      .title { font-weight: 600 }
      .name, .hint { fill: #57606a }
      .name { text-anchor: end }
      .own { fill: #1a7f5a }
      .other { fill: #8c96a3 }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #0d1117 }
        text { fill: #e6edf3 }
        .name, .hint { fill: #9aa4af }
        .own { fill: #3fb68b }
        .other { fill: #6e7681 }
      }
      </style>
      """;

  private final List<String> elements = new ArrayList<>();
  private final List<Panel> panels;

  private Chart(List<Panel> panels) {
    this.panels = panels;
  }

  /** The picture of these panels; bars of the contender with Punctual's name stand out. */
  static String svg(List<Panel> panels) {
    return new Chart(panels).draw();
  }

  private String draw() {
    int pitch = TITLE_HEIGHT + BAR_PITCH * mostBars() + MARGIN;
    int height = MARGIN + pitch * ((panels.size() + PER_ROW - 1) / PER_ROW);
    int width = PANEL_WIDTH * PER_ROW + MARGIN;
    elements.add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'>"
            .formatted(width, height, width, height));
    elements.add(STYLE + "<rect class='ground' width='100%' height='100%' rx='6'/>");
    for (int i = 0; i < panels.size(); i++) {
      draw(panels.get(i), PANEL_WIDTH * (i % PER_ROW), MARGIN + pitch * (i / PER_ROW));
    }
    elements.add("</svg>");
    return String.join("\n", elements) + "\n";
  }

  private int mostBars() {
    return panels.stream().mapToInt(panel -> panel.values().size()).max().orElse(0);
  }

  private void draw(Panel panel, int left, int top) {
    int axis = left + NAMES_WIDTH;
    text("title", axis, top + BAR_HEIGHT, panel.figure().title());
    text("hint", axis, top + BAR_HEIGHT + 15, panel.hint());
    int y = top + TITLE_HEIGHT;
    for (Map.Entry<String, Double> value : panel.values().entrySet()) {
      int baseline = y + BAR_HEIGHT - 3;
      int length = (int) Math.round(LONGEST_BAR * panel.share(value.getValue()));
      text("name", axis - GAP, baseline, value.getKey());
      bar(value.getKey(), axis, y, length);
      text("value", axis + length + GAP, baseline, panel.text(value.getValue()));
      y += BAR_PITCH;
    }
  }

  private void bar(String name, int x, int y, int length) {
    String kind = name.equals(Entry.PUNCTUAL.name()) ? "own" : "other";
    elements.add(
        "<rect class='%s' x='%d' y='%d' width='%d' height='%d' rx='2'/>"
            .formatted(kind, x, y, length, BAR_HEIGHT));
  }

  private void text(String kind, int x, int y, String words) {
    elements.add("<text class='%s' x='%d' y='%d'>%s</text>".formatted(kind, x, y, escaped(words)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * One figure of all contenders.
   *
   * @param figure what
   * @param hint how to read it, in a few words
   * @param logarithmic whether equal lengths are equal ratios; for figures that differ by factors
   * @param values by contender, in the order of the bars; not a number where there is none
   */
  record Panel(Figure figure, String hint, boolean logarithmic, Map<String, Double> values) {

    /** How much of the longest bar a value takes, 0 to 1. */
    double share(double value) {
      if (Double.isNaN(value) || value <= 0) {
        return 0;
      }
      return logarithmic
          ? Math.log(value / origin()) / Math.log(most() / origin())
          : value / most();
    }

    /** As the table has it, and a dash for none. */
    String text(double value) {
      return Double.isNaN(value)
          ? "–"
          : String.format(Locale.ROOT, figure.format().replace("%", "%,"), value);
    }

    private double most() {
      return values.values().stream().filter(value -> value > 0).max(Double::compare).orElse(1.0);
    }

    /** Where logarithmic bars begin: the power of ten below the least, so that it has a bar too. */
    private double origin() {
      double least =
          values.values().stream().filter(value -> value > 0).min(Double::compare).orElse(1.0);
      return Math.pow(10, Math.ceil(Math.log10(least)) - 1);
    }
  }
}
