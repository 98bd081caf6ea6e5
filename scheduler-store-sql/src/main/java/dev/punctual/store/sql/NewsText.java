package dev.punctual.store.sql;

import dev.punctual.figures.FigureCell;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeReport;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What nodes tell with their heartbeats, as JSON. */
final class NewsText {
  private NewsText() {}

  /** Null for null. */
  static @Nullable String figures(@Nullable ToldFigures told) {
    return told == null
        ? null
        : told.cells().stream().map(NewsText::cell).collect(Collectors.joining(",", "[", "]"));
  }

  private static String cell(FigureCell cell) {
    RunCounts counts = cell.counts();
    return new JsonObject()
        .text("handler", cell.handler().value())
        .text("at", cell.at().toString())
        .number("started", counts.started())
        .number("completed", counts.completed())
        .number("failed", counts.failed())
        .number("retried", counts.retried())
        .number("missed", counts.missed())
        .number("rescued", counts.rescued())
        .json("lateness", histogram(cell.lateness()))
        .json("duration", histogram(cell.duration()))
        .number("max_lateness_ms", millis(cell.lateness().max()))
        .number("max_duration_ms", millis(cell.duration().max()))
        .toString();
  }

  private static String histogram(Histogram histogram) {
    JsonObject buckets = new JsonObject();
    histogram.counts().forEach((bucket, runs) -> buckets.number(String.valueOf(bucket), runs));
    return buckets.toString();
  }

  /** Rounded up, so that no percentile is above it. */
  private static long millis(Duration time) {
    return time.plusNanos(999_999).toMillis();
  }

  /** Null for null. */
  static @Nullable String report(@Nullable NodeReport report) {
    if (report == null) {
      return null;
    }
    JsonObject json =
        new JsonObject()
            .number("capacity", report.capacity())
            .number("active", report.active())
            .number("clock_offset_ms", report.clockOffset().toMillis())
            .json("runs", runs(report.runs()))
            .json("facts", facts(report.facts()));
    if (report.lastError() != null) {
      json.text("error", report.lastError().text())
          .text("error_at", report.lastError().at().toString());
    }
    return json.toString();
  }

  private static String runs(List<ActiveJob> runs) {
    return runs.stream()
        .map(
            run ->
                new JsonObject()
                    .text("job", run.id().value())
                    .text("since", run.since().toString())
                    .toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String facts(Map<String, String> facts) {
    JsonObject json = new JsonObject();
    new TreeMap<>(facts).forEach(json::text);
    return json.toString();
  }
}
