package dev.punctual.dashboard.internal.page.chart;

import dev.punctual.InvalidInputException;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How far a chart looks back, in what steps, and what it is compared with. */
public enum ChartSpan {
  /** An hour by minutes, beside the same hour a week before. */
  HOUR("1h", Duration.ofHours(1), FigureStep.MINUTE, Duration.ofDays(7)),
  /** A day by hours, beside the same day a week before. */
  DAY("24h", Duration.ofDays(1), FigureStep.HOUR, Duration.ofDays(7)),
  /** 30 days, beside those before. */
  MONTH("30d", Duration.ofDays(30), FigureStep.DAY, Duration.ofDays(30));

  private final String text;
  private final Duration length;
  private final FigureStep step;
  private final Duration back;

  ChartSpan(String text, Duration length, FigureStep step, Duration back) {
    this.text = text;
    this.length = length;
    this.step = step;
    this.back = back;
  }

  /** As it stands in addresses. */
  public String text() {
    return text;
  }

  /** The steps of the chart. */
  public FigureStep step() {
    return step;
  }

  /**
   * The span that is written so; an hour for nothing.
   *
   * @throws InvalidInputException if none is
   */
  public static ChartSpan parse(String text) {
    return text.isEmpty()
        ? HOUR
        : Arrays.stream(values())
            .filter(span -> span.text.equals(text))
            .findFirst()
            .orElseThrow(() -> new InvalidInputException("span", text, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(ChartSpan::text).collect(Collectors.joining(", "));
  }

  /** What is drawn. */
  FigureQuery query(Instant now) {
    return new FigureQuery(now.minus(length), now, step, null);
  }

  /**
   * What it is compared with. Minutes are not kept for a week: the hour that holds most of the same
   * time then stands for them.
   */
  FigureQuery before(Instant now) {
    Instant until = now.minus(back);
    if (this == HOUR) {
      Instant hour = FigureStep.HOUR.of(until.minus(length.dividedBy(2)));
      return FigureQuery.between(hour, hour.plus(length), FigureStep.HOUR);
    }
    return FigureQuery.between(until.minus(length), until, step);
  }
}
