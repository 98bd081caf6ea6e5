package dev.punctual.internal.engine.report;

import dev.punctual.figures.FigureCell;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.Histogram;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Missed;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts ends of runs as they are recorded, by handler and minute, until somebody takes what is
 * counted. Ends come in groups from one or two threads, so that one lock does. Thread-safe.
 */
final class RunTally {
  private Map<Place, Sums> sums = new HashMap<>();

  private record Place(HandlerName handler, Instant minute) {}

  /** Sums of one handler in one minute. */
  private static final class Sums {
    RunCounts counts = RunCounts.NONE;
    final Durations lateness = new Durations();
    final Durations duration = new Durations();

    void add(RunCounts more) {
      counts = counts.plus(more);
    }

    FigureCell cell(Place place) {
      return new FigureCell(
          place.handler(), place.minute(), counts, lateness.histogram(), duration.histogram());
    }
  }

  /** A histogram that grows. */
  private static final class Durations {
    private final Map<Integer, Long> counts = new HashMap<>();
    private Duration max = Duration.ZERO;

    void add(Duration one) {
      counts.merge(Histogram.bucket(one), 1L, Long::sum);
      max = one.compareTo(max) > 0 ? one : max;
    }

    Histogram histogram() {
      return new Histogram(counts, max);
    }
  }

  /** Counts a run: its start when it started, its end when it ended. */
  synchronized void add(HandlerName handler, Transition transition, Run.Times times) {
    RunOutcome outcome = transition.outcome();
    long missed = missed(transition);
    if (hasRun(outcome)) {
      Sums atStart = at(handler, times.started());
      atStart.add(new RunCounts(1, 0, 0, 0, 0, 0));
      atStart.lateness.add(times.lateness());
      Sums atEnd = at(handler, times.finished());
      atEnd.add(
          new RunCounts(
              0,
              outcome == RunOutcome.COMPLETED ? 1 : 0,
              outcome == RunOutcome.FAILED ? 1 : 0,
              outcome == RunOutcome.RETRIED ? 1 : 0,
              missed,
              0));
      atEnd.duration.add(times.duration());
    } else if (missed > 0) {
      at(handler, times.finished()).add(new RunCounts(0, 0, 0, 0, missed, 0));
    }
  }

  private static boolean hasRun(RunOutcome outcome) {
    return !neverBegan(outcome) && outcome != RunOutcome.RELEASED;
  }

  private static boolean neverBegan(RunOutcome outcome) {
    return outcome == RunOutcome.MISSED || outcome == RunOutcome.EXPIRED;
  }

  private static long missed(Transition transition) {
    long passed = transition.missed().stream().mapToLong(Missed::count).sum();
    return neverBegan(transition.outcome()) ? passed + 1 : passed;
  }

  private Sums at(HandlerName handler, Instant time) {
    return sums.computeIfAbsent(
        new Place(handler, FigureStep.MINUTE.of(time)), place -> new Sums());
  }

  synchronized boolean isEmpty() {
    return sums.isEmpty();
  }

  /** What was counted since the last call. */
  synchronized List<FigureCell> take() {
    List<FigureCell> cells = new ArrayList<>();
    sums.forEach((place, sum) -> cells.add(sum.cell(place)));
    sums = new HashMap<>();
    return cells;
  }
}
