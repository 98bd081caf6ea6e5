package dev.punctual.dashboard.internal.page.chart;

import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The latest runs of a job beside each other, the oldest first: how long each took, and how late it
 * began. Immutable.
 *
 * @param bars one for each run
 */
public record RunStrip(List<Bar> bars) {
  /** How high the longest and the latest are drawn. */
  public static final int TALLEST = 40;

  private static final int LEAST = 2;

  /**
   * A run.
   *
   * @param good whether it completed
   * @param took how high it is drawn, by the logarithm of how long it took
   * @param late how deep, by that of how late it began; 0 for less than a second
   */
  public record Bar(boolean good, int took, int late) {}

  /** Copies the list. */
  public RunStrip {
    bars = List.copyOf(bars);
  }

  /**
   * Of these runs.
   *
   * @param latestFirst those to be drawn
   */
  public static RunStrip of(List<Run> latestFirst) {
    long longest = most(latestFirst, run -> run.times().duration());
    long latest = most(latestFirst, run -> run.times().lateness());
    List<Bar> bars = new ArrayList<>();
    for (Run run : latestFirst) {
      boolean late = run.times().lateness().compareTo(Duration.ofSeconds(1)) >= 0;
      bars.add(
          new Bar(
              run.outcome() == RunOutcome.COMPLETED,
              height(run.times().duration(), longest),
              late ? height(run.times().lateness(), latest) : 0));
    }
    Collections.reverse(bars);
    return new RunStrip(bars);
  }

  /** How many completed. */
  public long good() {
    return bars.stream().filter(Bar::good).count();
  }

  private static long most(List<Run> runs, Function<Run, Duration> of) {
    return runs.stream().mapToLong(run -> of.apply(run).toMillis()).max().orElse(0);
  }

  private static int height(Duration length, long most) {
    double share = logarithm(length.toMillis()) / logarithm(Math.max(1, most));
    return Math.max(LEAST, (int) Math.round(share * TALLEST));
  }

  private static double logarithm(long millis) {
    return Math.log1p((double) Math.max(0, millis));
  }
}
