package dev.punctual.app.cli;

import dev.punctual.JobScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then what a node has done; says nothing while nothing happens. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final MeterRegistry metrics;
  private final JobScheduler scheduler;
  private long lastRuns;

  Progress(MeterRegistry metrics, JobScheduler scheduler) {
    this.metrics = metrics;
    this.scheduler = scheduler;
  }

  void report() {
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
