package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.page.chart.RunStrip;
import dev.punctual.job.Job;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list. Immutable.
 *
 * @param job it
 * @param trigger by which it recurs; null if it does not, or what is written there is none
 * @param runs its latest ones, the latest first, where the list shows something of them
 * @param interval from its next fire to the one after that; null if there are not both
 */
public record JobRow(
    Job job, @Nullable Trigger trigger, List<Run> runs, @Nullable Duration interval) {
  /** Of a job at most so many runs are looked at. */
  public static final int RUNS = 30;

  private static final Duration WEEK = Duration.ofDays(7);

  /** Copies the list. */
  public JobRow {
    runs = List.copyOf(runs);
  }

  static JobRow of(SchedulerClient client, Job job, List<Run> runs) {
    @Nullable Trigger trigger = trigger(client, job);
    boolean recurs = trigger != null && trigger.recurring();
    List<Instant> fires = recurs ? client.upcoming(job).limit(2).toList() : List.of();
    return new JobRow(
        job,
        recurs ? trigger : null,
        runs,
        fires.size() < 2 ? null : Duration.between(fires.get(0), fires.get(1)));
  }

  /** By which a job fires; null if it has none, or what is written there is none. */
  static @Nullable Trigger trigger(SchedulerClient client, Job job) {
    try {
      return client.trigger(job).orElse(null);
    } catch (InvalidInputException odd) {
      return null;
    }
  }

  /** How the runs went. */
  public RunStrip strip() {
    return RunStrip.of(runs);
  }

  /** The latest run that began; empty if none has. */
  public Optional<Run> latest() {
    return runs.stream().filter(run -> run.attempt() != null).findFirst();
  }

  /** How many occurrences of the seven days before it has missed, as far as its runs are known. */
  public long missed(Instant now) {
    return runs.stream()
        .filter(run -> run.outcome() == RunOutcome.MISSED || run.outcome() == RunOutcome.EXPIRED)
        .filter(run -> run.times().finished().isAfter(now.minus(WEEK)))
        .mapToLong(Run::occurrences)
        .sum();
  }

  /** Whether its latest run took longer than it has until the next one. */
  public boolean overruns() {
    return interval != null
        && trigger != null
        && !trigger.fixedDelay()
        && latest().filter(run -> run.times().duration().compareTo(interval) > 0).isPresent();
  }
}
