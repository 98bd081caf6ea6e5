package dev.punctual.metrics;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.Job;
import dev.punctual.job.Missed;
import dev.punctual.job.RunOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times what a scheduler does. Thread-safe.
 *
 * <p>Timers, as histograms that add up over nodes: {@code punctual.runs} (how long handlers took,
 * by handler and outcome) and {@code punctual.run.lateness} (start minus due, by handler).
 *
 * <p>Counters: {@code punctual.occurrences.missed} (by handler), {@code punctual.jobs.scheduled},
 * {@code punctual.runs.disowned}, {@code punctual.jobs.rescued}, {@code punctual.jobs.removed},
 * {@code punctual.store.failures}, {@code punctual.leases.lost}. They are there at zero from the
 * start, and those of a handler from its first run, so that a first failure is seen as an increase.
 *
 * <p>The label {@code handler} has at most 200 values; further handlers count as {@code other}.
 * What a scheduler is at the moment is told by {@link SchedulerMeters}.
 */
public final class MicrometerSink implements EventSink {
  private static final String HANDLER = "handler";
  private static final String OUTCOME = "outcome";

  private final MeterRegistry registry;
  private final HandlerLabels labels = new HandlerLabels();
  private final Set<Tags> seen = ConcurrentHashMap.newKeySet();
  private final RunTimers lateness;
  private final RunTimers runs;
  private final Counter scheduled;
  private final Counter disowned;
  private final Counter rescued;
  private final Counter removed;
  private final Counter storeFailures;
  private final Counter leasesLost;

  /**
   * Makes a sink.
   *
   * @param registry where the meters are kept
   */
  public MicrometerSink(MeterRegistry registry) {
    this.registry = registry;
    lateness =
        new RunTimers(
            registry,
            "punctual.run.lateness",
            "How long after it was due the handler of a run was called",
            Duration.ofHours(1));
    runs =
        new RunTimers(
            registry,
            "punctual.runs",
            "How long runs took whose end was recorded, by outcome",
            Duration.ofHours(6));
    scheduled = counter("punctual.jobs.scheduled", "Jobs scheduled through this process");
    disowned =
        counter("punctual.runs.disowned", "Ended runs whose job was no longer this node's to end");
    rescued = counter("punctual.jobs.rescued", "Jobs that this node took over from dead nodes");
    removed = counter("punctual.jobs.removed", "Ended jobs that this node's clean-up removed");
    storeFailures = counter("punctual.store.failures", "Calls of the store that failed");
    leasesLost = counter("punctual.leases.lost", "Times this node lost its lease");
  }

  private Counter counter(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunStarted started) {
      started(started);
    } else if (event instanceof SchedulerEvent.RunRecorded recorded) {
      recorded(recorded);
    } else if (event instanceof SchedulerEvent.Scheduled several) {
      scheduled.increment(several.results().size());
    } else if (event instanceof SchedulerEvent.RunDisowned) {
      disowned.increment();
    } else if (event instanceof SchedulerEvent.JobsRescued several) {
      rescued.increment(several.jobs().size());
    } else if (event instanceof SchedulerEvent.CleanedUp cleaned) {
      removed.increment(cleaned.removed().jobs());
    } else if (event instanceof SchedulerEvent.StoreFailed) {
      storeFailures.increment();
    } else if (event instanceof SchedulerEvent.LeaseLost) {
      leasesLost.increment();
    }
  }

  private void started(SchedulerEvent.RunStarted started) {
    Tags tags = tags(started.job());
    if (seen.add(tags)) {
      runs.prepare(tags.and(OUTCOME, RunOutcome.COMPLETED.text()));
      runs.prepare(tags.and(OUTCOME, RunOutcome.FAILED.text()));
      missed(tags);
    }
    lateness.record(tags, started.lateness());
  }

  private void recorded(SchedulerEvent.RunRecorded recorded) {
    Tags tags = tags(recorded.job());
    runs.record(
        tags.and(OUTCOME, recorded.transition().outcome().text()), recorded.times().duration());
    long missed = recorded.transition().missed().stream().mapToLong(Missed::count).sum();
    if (missed > 0) {
      missed(tags).increment((double) missed);
    }
  }

  private Counter missed(Tags tags) {
    return Counter.builder("punctual.occurrences.missed")
        .description("Occurrences of recurring jobs that never ran, by their misfire policies")
        .tags(tags)
        .register(registry);
  }

  private Tags tags(Job job) {
    return Tags.of(HANDLER, labels.of(job.handler()));
  }
}
