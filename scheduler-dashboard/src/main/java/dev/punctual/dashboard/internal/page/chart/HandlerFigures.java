package dev.punctual.dashboard.internal.page.chart;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.Recent;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.job.HandlerName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each handler did lately. Figures cost a query for each handler, and so pages that keep
 * themselves up to date share those of the last seconds. Safe for use by many threads.
 */
public final class HandlerFigures {
  private static final int MOST_SHARED = 1000;

  private final SchedulerClient client;
  private final Duration time;
  private final FigureStep step;
  private final Duration shared;
  private final Map<HandlerName, Recent<FigurePoint>> kept = new ConcurrentHashMap<>();

  private HandlerFigures(SchedulerClient client, Duration time, FigureStep step, Duration shared) {
    this.client = client;
    this.time = time;
    this.step = step;
    this.shared = shared;
  }

  /** Of the last hour. */
  public static HandlerFigures ofHour(SchedulerClient client) {
    return new HandlerFigures(
        client, Duration.ofHours(1), FigureStep.MINUTE, Duration.ofSeconds(10));
  }

  /** Of the last day, for what is usual. */
  public static HandlerFigures ofDay(SchedulerClient client) {
    return new HandlerFigures(client, Duration.ofDays(1), FigureStep.HOUR, Duration.ofMinutes(1));
  }

  /** As it is now. */
  public FigurePoint now(HandlerName handler) {
    FigureQuery query = FigureQuery.last(time, client.clock().instant()).by(step);
    return client.figures().total(query.of(handler.value()));
  }

  /** As it was within the last seconds, for all who ask. */
  public FigurePoint lately(HandlerName handler) {
    if (kept.size() > MOST_SHARED) {
      kept.clear();
    }
    return kept.computeIfAbsent(
            handler, name -> new Recent<>(client.clock(), shared, () -> now(name)))
        .get();
  }
}
