package dev.punctual.internal.trigger.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * All that tells one month from another: its number of days and the weekday of its first day, 0 for
 * Monday to 6 for Sunday.
 */
public record MonthShape(int length, int firstWeekday) {
  public static final int DAYS_IN_WEEK = 7;
  private static final int SATURDAY = 5;
  private static final int SUNDAY = 6;

  public static MonthShape of(int year, int month) {
    LocalDate first = LocalDate.of(year, month, 1);
    return new MonthShape(first.lengthOfMonth(), weekday(first.getDayOfWeek()));
  }

  /** The number of a weekday, 0 for Monday to 6 for Sunday. */
  public static int weekday(DayOfWeek day) {
    return day.getValue() - 1;
  }

  public NumberSet allDays() {
    return NumberSet.range(1, length);
  }

  /** The first day of the month that falls on the weekday. */
  int first(int weekday) {
    return 1 + Math.floorMod(weekday - firstWeekday, DAYS_IN_WEEK);
  }

  /** The last day of the month that falls on the weekday. */
  int last(int weekday) {
    int first = first(weekday);
    return first + (length - first) / DAYS_IN_WEEK * DAYS_IN_WEEK;
  }

  /** The day from Monday to Friday that is nearest to the given day without leaving the month. */
  int workdayNearest(int day) {
    int weekday = (firstWeekday + day - 1) % DAYS_IN_WEEK;
    if (weekday == SATURDAY) {
      return day == 1 ? day + 2 : day - 1;
    }
    if (weekday == SUNDAY) {
      return day == length ? day - 2 : day + 1;
    }
    return day;
  }
}
