package dev.punctual.dashboard.internal.page.system;

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
 * What each handler did in the last hour. Figures cost a query for each handler, and so pages that
 * keep themselves up to date share those of the last seconds. Safe for use by many threads.
 */
final class HandlerFigures {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SHARED = Duration.ofSeconds(10);
  private static final int MOST_SHARED = 1000;

  private final SchedulerClient client;
  private final Map<HandlerName, Recent<FigurePoint>> shared = new ConcurrentHashMap<>();

  HandlerFigures(SchedulerClient client) {
    this.client = client;
  }

  /** As it is now. */
  FigurePoint now(HandlerName handler) {
    FigureQuery hour = FigureQuery.last(HOUR, client.clock().instant()).by(FigureStep.MINUTE);
    return client.figures().total(hour.of(handler.value()));
  }

  /** As it was within the last seconds, for all who ask. */
  FigurePoint lately(HandlerName handler) {
    if (shared.size() > MOST_SHARED) {
      shared.clear();
    }
    return shared
        .computeIfAbsent(handler, name -> new Recent<>(client.clock(), SHARED, () -> now(name)))
        .get();
  }
}
