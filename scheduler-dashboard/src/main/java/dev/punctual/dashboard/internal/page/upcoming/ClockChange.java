package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.InvalidInputException;
import dev.punctual.trigger.GapPolicy;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A clock change of a trigger's own zone, and what it does to the trigger's fires: those that the
 * trigger would not have if its policy for gaps were another were moved or left out.
 *
 * @param at when the clocks change
 * @param marks what becomes of which fires; one that is left out stands where it would be moved to
 */
public record ClockChange(Instant at, Map<Instant, ClockMark> marks) {
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(1);
  private static final int MOST_MARKS = 100;

  /**
   * The clock changes of a span that do something to fires in it.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public static List<ClockChange> of(Trigger trigger, Instant from, Instant until) {
    List<ClockChange> all = new ArrayList<>();
    if (trigger.type() == TriggerType.INTERVAL) {
      return all;
    }
    @Nullable ZoneOffsetTransition change = next(trigger, from.minus(LONGEST_OVERLAP));
    while (change != null && change.getInstant().isBefore(until)) {
      Map<Instant, ClockMark> marks = marks(trigger, change);
      marks.keySet().removeIf(at -> at.isBefore(from) || !at.isBefore(until));
      if (!marks.isEmpty()) {
        all.add(new ClockChange(change.getInstant(), marks));
      }
      change = next(trigger, change.getInstant());
    }
    return all;
  }

  /** What the clock changes of a span do to each fire in it that they do something to. */
  public static Map<Instant, ClockMark> marks(Trigger trigger, Instant from, Instant until) {
    Map<Instant, ClockMark> all = new TreeMap<>();
    of(trigger, from, until).forEach(change -> all.putAll(change.marks()));
    return all;
  }

  private static @Nullable ZoneOffsetTransition next(Trigger trigger, Instant after) {
    return trigger.zone().getRules().nextTransition(after);
  }

  private static Map<Instant, ClockMark> marks(Trigger trigger, ZoneOffsetTransition change) {
    Map<Instant, ClockMark> marks = new TreeMap<>();
    try {
      if (change.isGap()) {
        markGap(trigger, change, marks);
      } else {
        markOverlap(trigger, change, marks);
      }
    } catch (InvalidInputException nothingLeft) {
      marks.clear();
    }
    return marks;
  }

  private static void markGap(
      Trigger trigger, ZoneOffsetTransition change, Map<Instant, ClockMark> marks) {
    Instant from = change.getInstant();
    Instant until = from.plus(change.getDuration());
    Trigger skipping = trigger.withGap(GapPolicy.SKIP);
    Set<Instant> fires = fires(trigger, from, until);
    if (trigger.equals(skipping)) {
      mark(fires(trigger.withGap(GapPolicy.SHIFT), from, until), fires, ClockMark.LEFT_OUT, marks);
    } else {
      mark(fires, fires(skipping, from, until), ClockMark.MOVED, marks);
    }
  }

  private static void mark(
      Set<Instant> these, Set<Instant> butNot, ClockMark mark, Map<Instant, ClockMark> marks) {
    Set<Instant> left = new HashSet<>(these);
    left.removeAll(butNot);
    left.forEach(at -> marks.put(at, mark));
  }

  private static void markOverlap(
      Trigger trigger, ZoneOffsetTransition change, Map<Instant, ClockMark> marks) {
    Duration length = change.getDuration().abs();
    Instant middle = change.getInstant();
    Set<Instant> first = fires(trigger, middle.minus(length), middle);
    Set<Instant> second = fires(trigger, middle, middle.plus(length));
    first.forEach(at -> marks.put(at, twice(second.contains(at.plus(length)))));
    second.forEach(at -> marks.put(at, twice(first.contains(at.minus(length)))));
  }

  private static ClockMark twice(boolean both) {
    return both ? ClockMark.TWICE : ClockMark.ONCE;
  }

  private static Set<Instant> fires(Trigger trigger, Instant from, Instant until) {
    Set<Instant> fires = new TreeSet<>();
    Optional<Instant> next = trigger.next(from.minusSeconds(1));
    while (next.isPresent() && next.get().isBefore(until) && fires.size() < MOST_MARKS) {
      fires.add(next.get());
      next = trigger.next(next.get());
    }
    return fires;
  }
}
