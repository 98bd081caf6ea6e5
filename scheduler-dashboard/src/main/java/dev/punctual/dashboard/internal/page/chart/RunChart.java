package dev.punctual.dashboard.internal.page.chart;

import dev.punctual.SchedulerClient;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What ran, step by step. Immutable.
 *
 * @param span how far it looks back
 * @param steps each, the oldest first
 * @param total all of them
 * @param before the same time before
 */
public record RunChart(
    ChartSpan span, List<FigurePoint> steps, FigurePoint total, FigurePoint before) {
  /** Copies the list. */
  public RunChart {
    steps = List.copyOf(steps);
  }

  /** Of all handlers together. */
  public static RunChart of(SchedulerClient client, ChartSpan span, Instant now) {
    return of(client, span, now, query -> query);
  }

  /** Of one handler. */
  public static RunChart of(SchedulerClient client, ChartSpan span, Instant now, String handler) {
    return of(client, span, now, query -> query.of(handler));
  }

  private static RunChart of(
      SchedulerClient client, ChartSpan span, Instant now, UnaryOperator<FigureQuery> whose) {
    List<FigurePoint> steps = client.figures().series(whose.apply(span.query(now)));
    return new RunChart(
        span,
        steps,
        steps.stream().reduce(FigurePoint.empty(now), FigurePoint::plus),
        client.figures().total(whose.apply(span.before(now))));
  }

  /** The most that ended in one of the steps. */
  public long most() {
    return steps.stream().mapToLong(RunChart::ended).max().orElse(0);
  }

  /** How many runs the height of a picture stands for; at least 1. */
  public long height() {
    return Math.max(1, most());
  }

  /** How many runs ended in a step. */
  public static long ended(FigurePoint step) {
    return step.counts().completed() + step.counts().failed() + step.counts().retried();
  }
}
