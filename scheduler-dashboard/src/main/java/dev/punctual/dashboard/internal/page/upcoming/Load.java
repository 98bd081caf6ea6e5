package dev.punctual.dashboard.internal.page.upcoming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much is to come, and how much of it nodes can do. Immutable.
 *
 * @param now when that was looked at, in the first step
 * @param bars step by step
 * @param end when the last step ends
 * @param places how many runs nodes that take jobs can be at, at once
 * @param crowds the largest ones, in the order of time
 */
public record Load(Instant now, List<LoadBar> bars, Instant end, int places, List<Crowd> crowds) {

  /** When a step ends. */
  public Instant end(int step) {
    return step + 1 < bars.size() ? bars.get(step + 1).from() : end;
  }

  /** How many fires of all steps. */
  public long total() {
    return bars.stream().mapToLong(LoadBar::fires).sum();
  }

  /** How many of all fires a pause holds back. */
  public long held() {
    return bars.stream().mapToLong(LoadBar::held).sum();
  }

  /** How many fires the step has that has the most. */
  public long most() {
    return bars.stream().mapToLong(LoadBar::fires).max().orElse(0);
  }

  /** How high a number of fires is drawn: something is never drawn as nothing. */
  public long height(long fires, int highest) {
    return fires == 0 ? 0 : Math.max(2, fires * highest / most());
  }

  /**
   * How much of what nodes can still do in a step is needed, in percent; 0 where there is no node.
   */
  public long percent(int step) {
    Instant begun = bars.get(step).from();
    Instant from = begun.isBefore(now) ? now : begun;
    long possible = places * Duration.between(from, end(step)).toMillis();
    return possible == 0 ? 0 : Math.round(100.0 * bars.get(step).work().toMillis() / possible);
  }

  /** Whether more is to come in a step than nodes can do. */
  public boolean isTooMuch(int step) {
    return percent(step) > 100;
  }

  /** How many steps have more than nodes can do. */
  public long tooMuch() {
    return IntStream.range(0, bars.size()).filter(this::isTooMuch).count();
  }
}
