package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.job.Job;
import dev.punctual.job.Pause;
import java.time.Instant;
import java.util.Comparator;

/**
 * One time at which a job is due. Immutable.
 *
 * @param at when
 * @param job which
 * @param mark what a clock change of the job's own zone does to it
 */
public record Fire(Instant at, Job job, ClockMark mark) {
  static final Comparator<Fire> SOONEST =
      Comparator.comparing(Fire::at).thenComparing(fire -> fire.job().id().value());

  /** Whether a pause that is in force now still holds the job then. */
  public boolean held() {
    return held(job, at);
  }

  static boolean held(Job job, Instant at) {
    return job.pause().isPresent()
        && job.pause().flatMap(Pause::end).map(end -> end.isAfter(at)).orElse(true);
  }
}
