package dev.punctual.internal.trigger.calendar;

import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.ExcludedDates;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A set of dates: chosen days of chosen months of chosen years, but for some. Immutable. */
public record DatePattern(Years years, NumberSet months, DayRule days, ExcludedDays excluded) {
  private static final int MONTHS_IN_YEAR = 12;

  /** After this many years the Gregorian calendar repeats, weekdays included. */
  private static final int CYCLE_YEARS = 400;

  public DatePattern(Years years, NumberSet months, DayRule days) {
    this(years, months, days, ExcludedDays.NONE);
  }

  DatePattern without(ExcludedDates dates) {
    return new DatePattern(years, months, days, new ExcludedDays(dates));
  }

  public static DatePattern ofDays(DayRule days) {
    return new DatePattern(Years.ALL, NumberSet.range(1, MONTHS_IN_YEAR), days);
  }

  /**
   * The first date of the pattern that is not before the given one, or null if there is none. It
   * goes from month to month, so even a date that never comes costs microseconds.
   */
  @Nullable LocalDate onOrAfter(LocalDate from) {
    LocalDate inFirstMonth = inMonth(from.getYear(), from.getMonthValue(), from.getDayOfMonth());
    return inFirstMonth != null ? inFirstMonth : inLaterMonth(from);
  }

  public boolean isEmpty() {
    Integer first = years.onOrAfter(TimeLine.FIRST.getYear());
    return first == null || onOrAfter(LocalDate.of(first, 1, 1)) == null;
  }

  private @Nullable LocalDate inLaterMonth(LocalDate from) {
    int lastYear = lastYear(from.getYear());
    int month = from.getMonthValue() + 1;
    Integer year = from.getYear();
    while (year != null && year <= lastYear) {
      for (int m = months.next(month); m != NumberSet.NONE; m = months.next(m + 1)) {
        LocalDate found = inMonth(year, m, 1);
        if (found != null) {
          return found;
        }
      }
      year = years.onOrAfter(year + 1);
      month = 1;
    }
    return null;
  }

  /** Where the search ends: a whole cycle from the first year in which all is regular. */
  private int lastYear(int from) {
    Integer first = years.onOrAfter(from);
    int regular = Math.max(first == null ? from : first, excluded.lastYear());
    return Math.min(regular + CYCLE_YEARS, TimeLine.LAST.getYear());
  }

  private @Nullable LocalDate inMonth(int year, int month, int fromDay) {
    Integer chosen = years.onOrAfter(year);
    if (!months.has(month) || chosen == null || chosen != year) {
      return null;
    }
    NumberSet chosenDays = days.in(MonthShape.of(year, month));
    int day = excluded.left(chosenDays, year, month).next(fromDay);
    return day == NumberSet.NONE ? null : LocalDate.of(year, month, day);
  }
}
