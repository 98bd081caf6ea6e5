package dev.punctual.metrics;

import dev.punctual.port.JobStore.Due;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of what is behind, by handler. A handler that was behind once has its gauges from then on,
 * at zero while nothing of it is behind. What is older than it may be is told as NaN, so that the
 * maximum over nodes goes by those that still hear from the store. Thread-safe.
 */
final class DueGauges {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final MeterRegistry registry;
  private final long goodForNanos;
  private final HandlerLabels labels = new HandlerLabels();
  private final Map<String, Meter> meters = new ConcurrentHashMap<>();
  private volatile @Nullable Seen seen;

  private record Figures(double seconds, double jobs) {
    static final Figures NONE = new Figures(0, 0);

    static Figures of(Due due) {
      return new Figures(due.age().toMillis() / MILLIS_PER_SECOND, (double) due.jobs());
    }

    Figures and(Figures other) {
      return new Figures(Math.max(seconds, other.seconds), jobs + other.jobs);
    }
  }

  private record Seen(Map<String, Figures> byHandler, long at) {}

  /**
   * Makes gauges, which are registered as handlers are seen.
   *
   * @param goodFor how long figures are told before they count as unknown
   */
  DueGauges(MeterRegistry registry, Duration goodFor) {
    this.registry = registry;
    this.goodForNanos = goodFor.toNanos();
  }

  /** This is behind now. */
  void saw(Collection<Due> behind) {
    Map<String, Figures> byHandler = new HashMap<>();
    behind.forEach(
        due -> byHandler.merge(labels.of(due.handler().value()), Figures.of(due), Figures::and));
    seen = new Seen(byHandler, clock().monotonicTime());
    byHandler.keySet().forEach(this::gauges);
  }

  private void gauges(String handler) {
    gauge(
        "punctual.oldest.due",
        "How long the oldest job has been due that no node has claimed; the same from each node",
        handler,
        Figures::seconds);
    gauge(
        "punctual.jobs.due",
        "Jobs that are due and not claimed, or at least so many; the same from each node",
        handler,
        Figures::jobs);
  }

  private void gauge(String name, String help, String handler, ToDoubleFunction<Figures> figure) {
    meters.computeIfAbsent(
        name + ' ' + handler,
        key ->
            Gauge.builder(name, this, gauges -> figure.applyAsDouble(gauges.of(handler)))
                .description(help)
                .baseUnit(name.equals("punctual.oldest.due") ? "seconds" : null)
                .tag("handler", handler)
                .strongReference(true)
                .register(registry));
  }

  private Figures of(String handler) {
    Seen last = seen;
    if (last == null || clock().monotonicTime() - last.at() > goodForNanos) {
      return new Figures(Double.NaN, Double.NaN);
    }
    return last.byHandler().getOrDefault(handler, Figures.NONE);
  }

  private Clock clock() {
    return registry.config().clock();
  }

  void remove() {
    meters.values().forEach(registry::remove);
  }
}
