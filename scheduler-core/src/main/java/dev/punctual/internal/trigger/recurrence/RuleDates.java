package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.time.TimeLine;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a rule from its first one on. A search begins at the period that holds the date it
 * is asked about, however long that is after the first, and ends when no kind of period is left to
 * look at. Immutable and thread-safe.
 */
public final class RuleDates {
  private final RecurrencePattern pattern;
  private final LocalDate first;
  private final LocalDate origin;
  private final Expansion expansion;

  /**
   * @param first the date that intervals are counted from, and before which there is none
   */
  public RuleDates(RecurrencePattern pattern, LocalDate first) {
    this(pattern, first, new LibraryExpansion());
  }

  RuleDates(RecurrencePattern pattern, LocalDate first, Expansion expansion) {
    this.pattern = pattern.startingOn(first);
    this.first = first;
    this.origin = pattern.frequency().begin(first, pattern.weekStart());
    this.expansion = expansion;
  }

  /** The first date that is not before the given one, or null. */
  public @Nullable LocalDate onOrAfter(LocalDate from) {
    return nth(from, 1, TimeLine.LAST.toLocalDate());
  }

  /** The n-th date of those from one date to another, or null if they are fewer. */
  @Nullable LocalDate nth(LocalDate from, int n, LocalDate last) {
    LocalDate at = from.isBefore(first) ? first : from;
    int left = n;
    long searched = 0;
    while (searched <= pattern.frequency().cycle() && !at.isAfter(last)) {
      LocalDate begin = begin(at);
      Expansion.Dates dates = expansion.from(pattern, begin);
      LocalDate date = dates.next();
      while (date != null) {
        if (date.isAfter(last)) {
          return null;
        }
        if (!date.isBefore(at) && --left == 0) {
          return date;
        }
        at = date.isBefore(at) ? at : date.plusDays(1);
        searched = 0;
        date = dates.next();
      }
      at = later(at, pattern.frequency().plus(begin(at), steps() * pattern.interval()));
      searched += steps();
    }
    return null;
  }

  /** The beginning of the period of the interval that holds a date, or is the last before it. */
  private LocalDate begin(LocalDate date) {
    Frequency frequency = pattern.frequency();
    long periods = frequency.between(origin, frequency.begin(date, pattern.weekStart()));
    return frequency.plus(origin, periods - Math.floorMod(periods, (long) pattern.interval()));
  }

  /** How many steps of the interval surely have no date where an expansion has given up. */
  private long steps() {
    return Math.max(1, Expansion.PATIENCE / pattern.mostDates() - 1);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
