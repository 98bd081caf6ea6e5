package dev.punctual.app.cli.text;

import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Figures of runs, in words and in JSON. */
public final class FigureText {
  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;
  private static final long TEN_SECONDS_MILLIS = 10_000;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public FigureText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per step, and one for all together. */
  public String table(List<FigurePoint> points, FigurePoint total) {
    if (points.isEmpty()) {
      return "Nothing ran in this time.";
    }
    TextTable table =
        new TextTable(
            "TIME",
            "STARTED",
            "COMPLETED",
            "FAILED",
            "RETRIED",
            "MISSED",
            "RESCUED",
            "LATE P50",
            "P99",
            "MAX",
            "TOOK P50",
            "P99",
            "MAX");
    points.forEach(point -> row(table, times.format(point.at()), point));
    row(table, "all", total);
    return table.toString();
  }

  private static void row(TextTable table, String time, FigurePoint point) {
    RunCounts counts = point.counts();
    table.row(
        time,
        Long.toString(counts.started()),
        Long.toString(counts.completed()),
        Long.toString(counts.failed()),
        Long.toString(counts.retried()),
        Long.toString(counts.missed()),
        Long.toString(counts.rescued()),
        shown(point.lateness(), MEDIAN),
        shown(point.lateness(), NEARLY_ALL),
        shown(point.lateness(), 1),
        shown(point.duration(), MEDIAN),
        shown(point.duration(), NEARLY_ALL),
        shown(point.duration(), 1));
  }

  private static String shown(Histogram histogram, double share) {
    if (histogram.size() == 0) {
      return "-";
    }
    long millis = at(histogram, share).toMillis();
    return millis < TEN_SECONDS_MILLIS ? millis + " ms" : millis / 1000 + " s";
  }

  private static Duration at(Histogram histogram, double share) {
    return share < 1 ? histogram.percentile(share) : histogram.max();
  }
}
