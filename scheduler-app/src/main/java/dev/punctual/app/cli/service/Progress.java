package dev.punctual.app.cli.service;

import dev.punctual.JobScheduler;
import dev.punctual.notify.limit.CircuitState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then what a node has done; says nothing while nothing happens. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final MeterRegistry metrics;
  private final JobScheduler scheduler;
  private final Supplier<Map<String, CircuitState>> circuits;
  private long lastRuns;

  /**
   * @param circuits how the circuits of providers stand
   */
  Progress(
      MeterRegistry metrics, JobScheduler scheduler, Supplier<Map<String, CircuitState>> circuits) {
    this.metrics = metrics;
    this.scheduler = scheduler;
    this.circuits = circuits;
  }

  void report() {
    reportRuns();
    circuits.get().forEach(Progress::reportCircuit);
  }

  private static void reportCircuit(String provider, CircuitState state) {
    if (state != CircuitState.CLOSED) {
      LOG.warn("{} {}", provider, state.says());
    }
  }

  private void reportRuns() {
    long runs = metrics.find("punctual.runs").timers().stream().mapToLong(Timer::count).sum();
    if (runs > lastRuns) {
      double latest =
          metrics.find("punctual.run.lateness").timers().stream()
              .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
              .max()
              .orElse(0);
      LOG.info(
          "{} runs since the last report, {} in all, {} active; latest start {} ms late",
          runs - lastRuns,
          runs,
          scheduler.activeRuns(),
          Math.round(latest));
      lastRuns = runs;
    }
  }
}
