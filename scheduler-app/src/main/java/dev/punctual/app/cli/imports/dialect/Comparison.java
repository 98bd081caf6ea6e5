package dev.punctual.app.cli.imports.dialect;

import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evaluates an expression as its own scheduler would and as the trigger does, and finds where they
 * differ: around every clock change of two years, and in between up to some thousand occurrences.
 * Bounded in time, however often the expression fires. For one thread.
 */
public final class Comparison {
  private static final Period SPAN = Period.ofYears(2);
  private static final Duration STRETCH = Duration.ofDays(30);
  private static final Duration AROUND = Duration.ofMinutes(30);
  private static final int MOST_IN_BETWEEN = 3_000;
  private static final int MOST_AROUND_A_CHANGE = 20_000;

  private final ForeignTimes theirs;
  private final Trigger ours;
  private final Instant from;
  private final Instant until;
  private final List<ZoneOffsetTransition> changes;
  private int evaluations;

  /**
   * @param theirs the expression
   * @param ours what it became
   * @param from where to begin
   */
  public Comparison(ForeignCron theirs, Trigger ours, Instant from) {
    this.theirs = new ForeignTimes(theirs, ours.zone());
    this.ours = ours;
    this.from = from.truncatedTo(ChronoUnit.SECONDS);
    this.until = this.from.atZone(ZoneOffset.UTC).plus(SPAN).toInstant();
    this.changes = ForeignTimes.changes(ours.zone(), from, until);
  }

  /** The instants at which only one of the two fires, in order. */
  public List<Difference> differences() {
    SortedMap<Instant, Difference> found = new TreeMap<>();
    for (ZoneOffsetTransition change : changes) {
      Duration reach = change.getDuration().abs().plus(AROUND);
      Instant begin = change.getInstant().minus(reach);
      compare(
          begin.isBefore(from) ? from : begin,
          change.getInstant().plus(reach),
          MOST_AROUND_A_CHANGE,
          found);
    }
    int left = MOST_IN_BETWEEN;
    for (Instant at = from; left > 0 && at.isBefore(until); at = at.plus(STRETCH)) {
      left -= compare(at, at.plus(STRETCH), left, found);
    }
    return List.copyOf(found.values());
  }

  /** What it took: about as many occurrences as were looked for. */
  public int evaluations() {
    return evaluations;
  }

  /** How many fires were seen, up to the most. */
  private int compare(Instant begin, Instant end, int most, SortedMap<Instant, Difference> found) {
    NavigableSet<Instant> there = theirs.between(begin, end, most);
    boolean all = there.size() < most;
    NavigableSet<Instant> here = here(begin, all ? end : there.last(), most);
    there.stream()
        .filter(at -> !here.contains(at) && (all || at.isBefore(there.last())))
        .forEach(at -> found.put(at, new Difference(at, false, nearChange(at))));
    here.stream()
        .filter(at -> !there.contains(at))
        .forEach(at -> found.put(at, new Difference(at, true, nearChange(at))));
    evaluations += 1 + there.size();
    return there.size();
  }

  private NavigableSet<Instant> here(Instant begin, Instant end, int most) {
    NavigableSet<Instant> fires = new TreeSet<>();
    Optional<Instant> next = ours.next(begin.minusSeconds(1));
    while (next.isPresent() && next.get().isBefore(end) && fires.size() <= most) {
      fires.add(next.get());
      next = ours.next(next.get());
    }
    return fires;
  }

  private boolean nearChange(Instant at) {
    return changes.stream()
        .anyMatch(
            change ->
                Duration.between(change.getInstant(), at)
                        .abs()
                        .compareTo(change.getDuration().abs().plus(AROUND))
                    <= 0);
  }
}
