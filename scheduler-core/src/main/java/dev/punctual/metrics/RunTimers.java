package dev.punctual.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Timers of one name as histograms, whose buckets add up over nodes; percentiles that each node
 * computes for itself do not. Thread-safe.
 *
 * @param name of the meter
 * @param help what it says
 * @param longest the last bucket but the one without end
 */
record RunTimers(
    MeterRegistry registry, String name, String help, Duration longest, Map<Tags, Timer> timers) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Where people draw lines: a histogram tells exactly how many were below each. */
  private static final Duration[] LINES = {
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1)
  };

  /** Meters count nanoseconds, which last for 292 years; a job may be due in the year 1. */
  private static final Duration COUNTABLE = Duration.ofNanos(Long.MAX_VALUE);

  RunTimers(MeterRegistry registry, String name, String help, Duration longest) {
    this(registry, name, help, longest, new ConcurrentHashMap<>());
  }

  /** Shows a timer at zero, so that its first increase is seen. */
  void prepare(Tags tags) {
    timers.computeIfAbsent(tags, this::timer);
  }

  void record(Tags tags, Duration time) {
    timers
        .computeIfAbsent(tags, this::timer)
        .record(time.compareTo(COUNTABLE) > 0 ? COUNTABLE : time);
  }

  private Timer timer(Tags tags) {
    return Timer.builder(name)
        .description(help)
        .tags(tags)
        .publishPercentileHistogram()
        .serviceLevelObjectives(LINES)
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(longest)
        .register(registry);
  }
}
