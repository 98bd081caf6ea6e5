package dev.punctual.metrics;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.Missed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times what a scheduler does. Thread-safe.
 *
 * <p>Meters: {@code punctual.jobs.scheduled}, {@code punctual.runs} (a timer of how long handlers
 * took, by handler and outcome), {@code punctual.run.lateness} (start minus due, by handler),
 * {@code punctual.occurrences.missed}, {@code punctual.runs.disowned}, {@code
 * punctual.jobs.rescued}, {@code punctual.jobs.removed}, {@code punctual.store.failures}, {@code
 * punctual.leases.lost}.
 */
public final class MicrometerSink implements EventSink {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final MeterRegistry registry;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  /**
   * Makes a sink.
   *
   * @param registry where the meters are kept
   */
  public MicrometerSink(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunStarted started) {
      lateness(started.job().spec().handler().value()).record(countable(started.lateness()));
    } else if (event instanceof SchedulerEvent.RunRecorded recorded) {
      Duration took = recorded.times().duration();
      runs(recorded.job().spec().handler().value(), recorded.transition().outcome().text())
          .record(countable(took));
      long missed = recorded.transition().missed().stream().mapToLong(Missed::count).sum();
      count("punctual.occurrences.missed", missed);
    } else if (event instanceof SchedulerEvent.Scheduled scheduled) {
      count("punctual.jobs.scheduled", scheduled.results().size());
    } else if (event instanceof SchedulerEvent.RunDisowned) {
      count("punctual.runs.disowned", 1);
    } else if (event instanceof SchedulerEvent.JobsRescued rescued) {
      count("punctual.jobs.rescued", rescued.jobs().size());
    } else if (event instanceof SchedulerEvent.CleanedUp cleaned) {
      count("punctual.jobs.removed", cleaned.removed().jobs());
    } else if (event instanceof SchedulerEvent.StoreFailed) {
      count("punctual.store.failures", 1);
    } else if (event instanceof SchedulerEvent.LeaseLost) {
      count("punctual.leases.lost", 1);
    }
  }

  /** A job may be due in the year 1, and meters count nanoseconds, which last for 292 years. */
  private static Duration countable(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  private Timer lateness(String handler) {
    return timers.computeIfAbsent(
        handler,
        key ->
            Timer.builder("punctual.run.lateness")
                .tag("handler", handler)
                .publishPercentiles(0.5, 0.99)
                .register(registry));
  }

  private Timer runs(String handler, String outcome) {
    return timers.computeIfAbsent(
        handler + '\n' + outcome,
        key ->
            Timer.builder("punctual.runs")
                .tag("handler", handler)
                .tag("outcome", outcome)
                .publishPercentiles(0.5, 0.99)
                .register(registry));
  }

  private void count(String name, long times) {
    registry.counter(name).increment((double) times);
  }
}
