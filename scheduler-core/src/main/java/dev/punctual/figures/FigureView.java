package dev.punctual.figures;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures as JSON: ordered maps of strings, numbers and maps, ready for any JSON library. */
public final class FigureView {
  private FigureView() {}

  /**
   * A point's fields: {@code at}; {@code started}, {@code completed}, {@code failed}, {@code
   * retried}, {@code missed}, {@code rescued}; {@code lateness_ms} and {@code duration_ms}, each
   * with {@code runs}, {@code p50}, {@code p90}, {@code p99} and {@code max} in milliseconds, null
   * for no runs.
   */
  public static Map<String, @Nullable Object> of(FigurePoint point) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    RunCounts counts = point.counts();
    fields.put("at", point.at().toString());
    fields.put("started", counts.started());
    fields.put("completed", counts.completed());
    fields.put("failed", counts.failed());
    fields.put("retried", counts.retried());
    fields.put("missed", counts.missed());
    fields.put("rescued", counts.rescued());
    fields.put("lateness_ms", percentiles(point.lateness()));
    fields.put("duration_ms", percentiles(point.duration()));
    return fields;
  }

  private static Map<String, @Nullable Object> percentiles(Histogram histogram) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    boolean any = histogram.size() > 0;
    fields.put("runs", histogram.size());
    fields.put("p50", any ? millis(histogram.percentile(0.5)) : null);
    fields.put("p90", any ? millis(histogram.percentile(0.9)) : null);
    fields.put("p99", any ? millis(histogram.percentile(0.99)) : null);
    fields.put("max", any ? millis(histogram.max()) : null);
    return fields;
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
