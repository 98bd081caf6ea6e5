package dev.punctual.internal.trigger.calendar;

import static dev.punctual.internal.trigger.calendar.MonthShape.DAYS_IN_WEEK;

/**
 * Days by their weekday, 0 for Monday to 6 for Sunday.
 *
 * @param every weekdays taken each week
 * @param last weekdays taken at their last time in the month
 * @param nth weekdays taken at their n-th time in the month, as 7 (n - 1) + weekday
 */
public record DaysOfWeek(NumberSet every, NumberSet last, NumberSet nth) implements DayRule {
  public static final DaysOfWeek NONE =
      new DaysOfWeek(NumberSet.EMPTY, NumberSet.EMPTY, NumberSet.EMPTY);

  public DaysOfWeek withEvery(int weekday) {
    return new DaysOfWeek(every.with(weekday), last, nth);
  }

  public DaysOfWeek withLast(int weekday) {
    return new DaysOfWeek(every, last.with(weekday), nth);
  }

  public DaysOfWeek withNth(int weekday, int n) {
    return new DaysOfWeek(every, last, nth.with(DAYS_IN_WEEK * (n - 1) + weekday));
  }

  @Override
  public NumberSet in(MonthShape month) {
    NumberSet found = NumberSet.EMPTY;
    for (int day = every.first(); day != NumberSet.NONE; day = every.next(day + 1)) {
      for (int date = month.first(day); date <= month.length(); date += DAYS_IN_WEEK) {
        found = found.with(date);
      }
    }
    for (int day = last.first(); day != NumberSet.NONE; day = last.next(day + 1)) {
      found = found.with(month.last(day));
    }
    for (int bit = nth.first(); bit != NumberSet.NONE; bit = nth.next(bit + 1)) {
      found = found.with(month.first(bit % DAYS_IN_WEEK) + bit / DAYS_IN_WEEK * DAYS_IN_WEEK);
    }
    // A fifth Monday may lie beyond the end of the month.
    return found.and(month.allDays());
  }
}
