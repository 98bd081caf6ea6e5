package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.dashboard.internal.page.chart.HandlerFigures;
import dev.punctual.job.HandlerName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** How many fires are to come of which handler, in each step and each second. For one thread. */
final class ComingWork {
  /** How long runs take is asked of so many handlers, those with the most fires. */
  private static final int MOST_HANDLERS = 20;

  private static final int MOST_CROWDS = 5;

  /** A limit that holds back for less is none to speak of. */
  private static final Duration LIMITED = Duration.ofSeconds(1);

  private final int steps;
  private final Map<HandlerName, long[]> bySteps = new HashMap<>();
  private final Map<Long, Map<HandlerName, Long>> bySecond = new HashMap<>();

  ComingWork(int steps) {
    this.steps = steps;
  }

  void add(HandlerName handler, Instant at, int step) {
    bySteps.computeIfAbsent(handler, name -> new long[steps])[step]++;
    bySecond
        .computeIfAbsent(at.getEpochSecond(), second -> new HashMap<>())
        .merge(handler, 1L, Long::sum);
  }

  /** How long runs usually take. */
  Map<HandlerName, Duration> usual(HandlerFigures figures) {
    Map<HandlerName, Duration> usual = new HashMap<>();
    bySteps.entrySet().stream()
        .sorted(Comparator.comparing(handler -> -LongStream.of(handler.getValue()).sum()))
        .limit(MOST_HANDLERS)
        .map(Map.Entry::getKey)
        .forEach(name -> usual.put(name, figures.lately(name).duration().mean()));
    return usual;
  }

  /** How long handlers will be at the fires of a step. */
  Duration of(int step, Map<HandlerName, Duration> usual) {
    return bySteps.entrySet().stream()
        .map(handler -> took(usual, handler.getKey(), handler.getValue()[step]))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The largest crowds, in the order of time. */
  List<Crowd> crowds(Capacity capacity, Map<HandlerName, Duration> usual) {
    List<Crowd> crowds = new ArrayList<>();
    bySecond.forEach(
        (second, byHandler) -> {
          long fires = byHandler.values().stream().mapToLong(Long::longValue).sum();
          if (fires >= Crowd.FEWEST) {
            Duration limited = limited(byHandler, capacity, usual);
            if (fires > capacity.places() || limited.compareTo(LIMITED) >= 0) {
              Duration delay = capacity.delay(fires, work(byHandler, usual));
              crowds.add(
                  new Crowd(Instant.ofEpochSecond(second), byHandler, longer(delay, limited)));
            }
          }
        });
    return crowds.stream()
        .sorted(Crowd.LARGEST.thenComparing(Crowd::at))
        .limit(MOST_CROWDS)
        .sorted(Comparator.comparing(Crowd::at))
        .toList();
  }

  private static Duration work(Map<HandlerName, Long> fires, Map<HandlerName, Duration> usual) {
    return fires.entrySet().stream()
        .map(handler -> took(usual, handler.getKey(), handler.getValue()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration limited(
      Map<HandlerName, Long> fires, Capacity capacity, Map<HandlerName, Duration> usual) {
    return fires.entrySet().stream()
        .map(
            handler ->
                capacity.limited(
                    handler.getKey(),
                    handler.getValue(),
                    took(usual, handler.getKey(), handler.getValue())))
        .reduce(Duration.ZERO, ComingWork::longer);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration took(Map<HandlerName, Duration> usual, HandlerName handler, long fires) {
    return usual.getOrDefault(handler, Duration.ZERO).multipliedBy(fires);
  }
}
