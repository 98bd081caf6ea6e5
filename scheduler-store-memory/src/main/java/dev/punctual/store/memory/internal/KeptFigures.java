package dev.punctual.store.memory.internal;

import dev.punctual.figures.FigureCell;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.port.ToldFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures by minute, hour and day; used under the table's lock. */
public final class KeptFigures {
  private final Map<FigureStep, NavigableMap<Instant, Map<HandlerName, FigurePoint>>> kept =
      new EnumMap<>(FigureStep.class);

  /** The last number that each node told. */
  private final Map<NodeId, Long> told = new HashMap<>();

  /** Without any figures. */
  public KeptFigures() {
    for (FigureStep step : FigureStep.values()) {
      kept.put(step, new TreeMap<>());
    }
  }

  /** Adds what a node tells, unless it did so before. */
  public void add(NodeId node, @Nullable ToldFigures telling) {
    if (telling != null && telling.number() > told.getOrDefault(node, 0L)) {
      told.put(node, telling.number());
      telling.cells().forEach(this::add);
    }
  }

  /** A run that was lost with its node. */
  public void addRescued(HandlerName handler, Instant now) {
    add(handler, now, new RunCounts(0, 0, 0, 0, 0, 1));
  }

  /** An occurrence that somebody skipped. */
  public void addMissed(HandlerName handler, Instant now) {
    add(handler, now, new RunCounts(0, 0, 0, 0, 1, 0));
  }

  private void add(HandlerName handler, Instant now, RunCounts counts) {
    add(new FigureCell(handler, now, counts, Histogram.EMPTY, Histogram.EMPTY));
  }

  private void add(FigureCell cell) {
    kept.forEach(
        (step, times) -> {
          Instant at = step.of(cell.at());
          FigurePoint point = new FigurePoint(at, cell.counts(), cell.lateness(), cell.duration());
          times
              .computeIfAbsent(at, any -> new HashMap<>())
              .merge(cell.handler(), point, FigurePoint::plus);
        });
  }

  /** A point for each step in which something ran, the earliest first. */
  public List<FigurePoint> read(FigureQuery query) {
    List<FigurePoint> points = new ArrayList<>();
    NavigableMap<Instant, Map<HandlerName, FigurePoint>> times =
        Objects.requireNonNull(kept.get(query.step()));
    times
        .subMap(query.from(), query.until())
        .values()
        .forEach(
            handlers ->
                handlers.entrySet().stream()
                    .filter(one -> isWanted(query, one.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(FigurePoint::plus)
                    .ifPresent(points::add));
    return points;
  }

  private static boolean isWanted(FigureQuery query, HandlerName handler) {
    return query.handler() == null || query.handler().equals(handler);
  }

  /** Forgets figures that are too old for their step. */
  public void forget(Instant now) {
    kept.forEach((step, times) -> times.headMap(now.minus(step.kept())).clear());
  }
}
