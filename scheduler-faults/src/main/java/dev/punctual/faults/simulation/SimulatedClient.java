package dev.punctual.faults.simulation;

import dev.punctual.OnConflict;
import dev.punctual.faults.history.Accepted;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.port.JobStore;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Schedules and cancels jobs as choices say, and remembers what it was told. Used by one thread.
 */
final class SimulatedClient {
  private static final int MOST_JOBS = 8;
  private static final int MOST_FAILURES = 3;
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration RECURS_FOR = Duration.ofMinutes(2);

  private final Choices choices;
  private final SimulatedTime time;
  private final JobStore store;
  private final Map<String, Accepted> accepted = new LinkedHashMap<>();

  SimulatedClient(Choices choices, SimulatedTime time, JobStore store) {
    this.choices = choices;
    this.time = time;
    this.store = store;
  }

  /** Schedules a job, or cancels one. */
  void act() {
    int choice = choices.next(4);
    if (choice < 3 && accepted.size() < MOST_JOBS) {
      schedule("job-" + (accepted.size() + 1), choice == 0);
    } else if (!accepted.isEmpty()) {
      List<String> ids = List.copyOf(accepted.keySet());
      cancel(ids.get(choices.next(ids.size())));
    }
  }

  private void schedule(String id, boolean recurs) {
    Instant due = time.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(choices.next(20));
    boolean runAll = recurs && choices.percent(50);
    int failures = recurs ? 0 : choices.next(MOST_FAILURES + 1);
    int maxRetries = choices.next(MOST_FAILURES + 1);
    JobOptions options =
        JobOptions.DEFAULT
            .withMaxRetries(maxRetries)
            .withBackoff(Backoff.fixed(Duration.ofSeconds(1)));
    Metadata metadata = new Metadata("{\"failures\": " + failures + "}");
    NewJob job =
        new NewJob(
            new JobSpec(
                JobId.of(id),
                JobType.CUSTOM,
                Simulation.WORK,
                recurs ? every(due, runAll) : null,
                metadata,
                options),
            due);
    store.schedule(List.of(job), OnConflict.ERROR);
    accepted.put(
        id,
        new Accepted(
            id,
            due,
            recurs ? PERIOD : null,
            runAll,
            maxRetries,
            failures,
            false,
            recurs ? due.plus(RECURS_FOR) : null,
            false));
  }

  private static TriggerText every(Instant from, boolean runAll) {
    return new TriggerText(
        "interval:"
            + PERIOD
            + "@"
            + from
            + ";end="
            + from.plus(RECURS_FOR)
            + (runAll ? ";misfire=run_all;concurrency=queue" : ""),
        "UTC");
  }

  private void cancel(String id) {
    if (store.cancel(JobId.of(id))) {
      accepted.put(id, known(JobId.of(id)).asCancelled());
    }
  }

  /** What was accepted of a job that was. */
  Accepted known(JobId id) {
    return Objects.requireNonNull(accepted.get(id.value()), id::value);
  }

  /** All that it was told, in that order. */
  List<Accepted> accepted() {
    return List.copyOf(accepted.values());
  }

  /** All that it scheduled, as they stand. */
  List<Job> jobs() {
    return accepted.keySet().stream()
        .map(id -> store.find(JobId.of(id)))
        .flatMap(Optional::stream)
        .toList();
  }
}
