package dev.punctual.internal.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The periods in which a rule names its dates. Shorter ones than a day are left to others. */
public enum Frequency {
  DAILY(ChronoUnit.DAYS, 36_525, 146_097),
  WEEKLY(ChronoUnit.WEEKS, 5_218, 20_871),
  MONTHLY(ChronoUnit.MONTHS, 1_200, 4_800),
  YEARLY(ChronoUnit.YEARS, 100, 400);

  private final ChronoUnit unit;
  private final int longest;
  private final int cycle;

  Frequency(ChronoUnit unit, int longest, int cycle) {
    this.unit = unit;
    this.longest = longest;
    this.cycle = cycle;
  }

  /** The longest interval, which is a hundred years. */
  int longest() {
    return longest;
  }

  /**
   * How many periods there are in the 400 years after which the calendar repeats itself. Whatever
   * the interval, so many steps meet every kind of period that they ever meet.
   */
  int cycle() {
    return cycle;
  }

  /** The first date of the period that holds a date. */
  LocalDate begin(LocalDate date, DayOfWeek weekStart) {
    return switch (this) {
      case DAILY -> date;
      case WEEKLY -> date.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTHLY -> date.withDayOfMonth(1);
      case YEARLY -> date.withDayOfYear(1);
    };
  }

  LocalDate plus(LocalDate begin, long periods) {
    return begin.plus(periods, unit);
  }

  /** Whole periods between the beginnings of two. */
  long between(LocalDate begin, LocalDate later) {
    return unit.between(begin, later);
  }

  /** The period in English. */
  public String noun() {
    return switch (this) {
      case DAILY -> "day";
      case WEEKLY -> "week";
      case MONTHLY -> "month";
      case YEARLY -> "year";
    };
  }
}
