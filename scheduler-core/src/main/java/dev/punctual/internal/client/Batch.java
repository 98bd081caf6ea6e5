package dev.punctual.internal.client;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import dev.punctual.job.NewJob.Uniqueness;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The jobs of one call. Those that are unique may mean one job: it comes out as if they had been
 * scheduled one after the other.
 */
public final class Batch {
  private final List<NewJob> all;
  private final Map<JobId, NewJob> distinct = new LinkedHashMap<>();

  /**
   * @throws InvalidInputException if two jobs have one id and are not unique by the same terms
   * @throws DuplicateJobException if one is in the way of the other, and that is to be an error
   */
  public Batch(List<NewJob> all) {
    this.all = all;
    all.forEach(this::add);
  }

  private void add(NewJob job) {
    NewJob earlier = distinct.putIfAbsent(job.id(), job);
    if (earlier != null && wins(job, earlier)) {
      distinct.put(job.id(), job);
    }
  }

  private static boolean wins(NewJob job, NewJob earlier) {
    Uniqueness unique = job.unique();
    if (unique == null || !unique.equals(earlier.unique())) {
      throw new InvalidInputException(
          "job id", job.id(), "an id only once in one call, but for jobs unique by the same terms");
    }
    return switch (unique.rule()) {
      case ERROR -> throw new DuplicateJobException(List.of(job.id()));
      case KEEP -> false;
      case REPLACE, DEBOUNCE -> true;
    };
  }

  /** With ids that differ. */
  public List<NewJob> jobs() {
    return List.copyOf(distinct.values());
  }

  /** One for each job of the call, from one for each of {@link #jobs}. */
  public List<ScheduleResult> results(List<ScheduleResult> ofDistinct) {
    if (all.size() == distinct.size()) {
      return ofDistinct;
    }
    Map<JobId, ScheduleResult> first = new LinkedHashMap<>();
    ofDistinct.forEach(result -> first.put(result.id(), result));
    Set<JobId> seen = new HashSet<>();
    return all.stream().map(job -> seen.add(job.id()) ? first.get(job.id()) : later(job)).toList();
  }

  private static ScheduleResult later(NewJob job) {
    Uniqueness unique = job.unique();
    Action action =
        unique == null || unique.rule() == Uniqueness.Rule.KEEP
            ? Action.KEPT
            : unique.rule() == Uniqueness.Rule.REPLACE ? Action.REPLACED : Action.DEBOUNCED;
    return new ScheduleResult(job.id(), action);
  }
}
