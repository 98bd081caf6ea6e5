package dev.punctual.figures;

import dev.punctual.port.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of runs that outlast nodes, restarts and history. Safe for use by many threads. Every
 * method throws {@link dev.punctual.StoreException} when the store cannot be reached.
 *
 * @param telemetry of the store
 */
public record Figures(Telemetry telemetry) {

  /**
   * Figures step by step, the earliest first. A step without runs is there with zeros.
   *
   * @return a point for each step of the query
   */
  public List<FigurePoint> series(FigureQuery query) {
    Map<Instant, FigurePoint> known = new HashMap<>();
    telemetry.figures(query).forEach(point -> known.put(point.at(), point));
    List<FigurePoint> series = new ArrayList<>();
    for (Instant at = query.from();
        at.isBefore(query.until());
        at = at.plus(query.step().length())) {
      series.add(known.getOrDefault(at, FigurePoint.empty(at)));
    }
    return series;
  }

  /** Figures of the whole time of the query in one point. */
  public FigurePoint total(FigureQuery query) {
    return telemetry.figures(query).stream()
        .reduce(FigurePoint.empty(query.from()), FigurePoint::plus);
  }
}
