package dev.punctual.figures;

import java.time.Duration;
import java.time.Instant;

/**
 * Figures of a minute, an hour or a day. Starts and their lateness count when the handler was
 * called; ends and durations when it returned.
 *
 * @param at when it begins
 * @param counts how many
 * @param lateness of the runs that started: start minus due
 * @param duration of the runs that ended: how long the handler took
 */
public record FigurePoint(Instant at, RunCounts counts, Histogram lateness, Histogram duration) {

  /** A time in which nothing ran. */
  public static FigurePoint empty(Instant at) {
    return new FigurePoint(at, RunCounts.NONE, Histogram.EMPTY, Histogram.EMPTY);
  }

  /** Both together; it begins when this one does. */
  public FigurePoint plus(FigurePoint other) {
    return new FigurePoint(
        at,
        counts.plus(other.counts),
        lateness.plus(other.lateness),
        duration.plus(other.duration));
  }

  /** What most runs were not later than, such as {@code latenessAt(0.99)}. */
  public Duration latenessAt(double share) {
    return lateness.percentile(share);
  }

  /** What most runs did not take longer than, such as {@code durationAt(0.5)}. */
  public Duration durationAt(double share) {
    return duration.percentile(share);
  }
}
