package dev.punctual.dashboard.internal.page.work;

import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job's latest occurrence, in the order in which it happened, up to what comes
 * next. Immutable.
 *
 * @param steps the first one first
 * @param earlier how many attempts of the same occurrence came before and are left out
 */
public record JobTimeline(List<Step> steps, int earlier) {
  private static final int ATTEMPTS = 5;
  private static final String STEP = "step";

  /**
   * Something that happened, or will.
   *
   * @param set the set of words to which its word belongs
   * @param word what
   * @param at when
   * @param after how long after the step before; null for the first, and where clocks disagree or
   *     it was asked for late
   */
  public record Step(String set, String word, Instant at, @Nullable Duration after) {}

  public JobTimeline {
    steps = List.copyOf(steps);
  }

  /**
   * Of this job.
   *
   * @param recurs whether it has more than one occurrence
   * @param runs its history, the latest first
   */
  static JobTimeline of(Job job, boolean recurs, List<Run> runs) {
    Optional<Instant> occurrence = occurrence(job, runs);
    List<Run> attempts =
        runs.stream()
            .filter(run -> occurrence.filter(run.times().runDate()::equals).isPresent())
            .sorted(Comparator.comparing(Run::number))
            .toList();
    int earlier = Math.max(0, attempts.size() - ATTEMPTS);
    Steps steps = new Steps();
    if (!recurs || job.runs() == 0) {
      steps.add("created", job.createdAt());
    }
    attempts.stream().skip(earlier).forEach(steps::add);
    if (job.status() == JobStatus.RUNNING) {
      steps.due(job.due());
      job.lastRun().ifPresent(began -> steps.add("status", "running", began));
    } else if (job.status() == JobStatus.SCHEDULED) {
      job.nextRun().ifPresent(steps::due);
    } else if (attempts.stream().noneMatch(run -> run.outcome().endsOccurrence())) {
      // It ended without a run of which history knows.
      steps.add("status", job.status().text(), job.updatedAt());
    }
    return new JobTimeline(steps.all, earlier);
  }

  /** The one under way, or the latest that history knows. */
  private static Optional<Instant> occurrence(Job job, List<Run> runs) {
    Optional<Instant> latest =
        runs.stream().max(Comparator.comparing(Run::number)).map(run -> run.times().runDate());
    return job.status() == JobStatus.RUNNING ? job.runDate() : latest;
  }

  /** Steps as they are put together. */
  private static final class Steps {
    private final List<Step> all = new ArrayList<>();

    void due(Instant at) {
      add("due", at);
    }

    void add(String word, Instant at) {
      add(STEP, word, at);
    }

    void add(String set, String word, Instant at) {
      @Nullable Duration after =
          all.isEmpty() ? null : Duration.between(all.get(all.size() - 1).at(), at);
      all.add(new Step(set, word, at, after == null || after.isNegative() ? null : after));
    }

    void add(Run run) {
      due(run.times().due());
      if (run.attempt() != null) {
        add("began", run.times().started());
      }
      add("outcome", run.outcome().text(), run.times().finished());
    }
  }
}
