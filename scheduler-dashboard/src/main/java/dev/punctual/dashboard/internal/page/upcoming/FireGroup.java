package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fires that are told in one row: alike, and too many for a row each. Immutable.
 *
 * @param fires never empty
 */
public record FireGroup(List<Fire> fires) {
  private static final int MOST_APART = 4;
  private static final int NAMED = 20;

  public FireGroup {
    fires = List.copyOf(fires);
  }

  /** What is alike in all of them. */
  private record Kind(Instant second, HandlerName handler, ClockMark mark, boolean held) {
    static Kind of(Fire fire) {
      return new Kind(
          fire.at().truncatedTo(ChronoUnit.SECONDS),
          fire.job().spec().handler(),
          fire.mark(),
          fire.held());
    }
  }

  /**
   * The first rows.
   *
   * @param fires the soonest first; no more are read than are needed
   */
  static List<FireGroup> of(Stream<Fire> fires, int rows) {
    Map<Kind, List<Fire>> kinds = new LinkedHashMap<>();
    Instant second = Instant.MIN;
    Iterator<Fire> soonest = fires.iterator();
    while (soonest.hasNext()) {
      Fire fire = soonest.next();
      Kind kind = Kind.of(fire);
      if (kinds.size() >= rows && kind.second().isAfter(second)) {
        break;
      }
      second = kind.second();
      kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(fire);
    }
    return kinds.values().stream()
        .flatMap(FireGroup::rows)
        .sorted(Comparator.comparing(FireGroup::first, Fire.SOONEST))
        .limit(rows)
        .toList();
  }

  private static Stream<FireGroup> rows(List<Fire> alike) {
    return alike.size() > MOST_APART
        ? Stream.of(new FireGroup(alike))
        : alike.stream().map(fire -> new FireGroup(List.of(fire)));
  }

  /** The soonest of them. */
  public Fire first() {
    return fires.get(0);
  }

  /** Whether it is one. */
  public boolean alone() {
    return fires.size() == 1;
  }

  /** Those that are named. */
  public List<Fire> named() {
    return fires.subList(0, Math.min(NAMED, fires.size()));
  }

  /** How many are not named. */
  public int unnamed() {
    return fires.size() - named().size();
  }
}
