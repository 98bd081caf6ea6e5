package dev.punctual.trigger;

import static dev.punctual.trigger.MonthShape.DAYS_IN_WEEK;

/**
 * Days by their weekday, 0 for Monday to 6 for Sunday.
 *
 * @param every weekdays taken each week
 * @param last weekdays taken at their last time in the month
 * @param nth weekdays taken at their n-th time in the month, as 7 (n - 1) + weekday
 */
record DaysOfWeek(Mask every, Mask last, Mask nth) implements DayRule {
  static final DaysOfWeek NONE = new DaysOfWeek(Mask.EMPTY, Mask.EMPTY, Mask.EMPTY);

  DaysOfWeek withEvery(int weekday) {
    return new DaysOfWeek(every.with(weekday), last, nth);
  }

  DaysOfWeek withLast(int weekday) {
    return new DaysOfWeek(every, last.with(weekday), nth);
  }

  DaysOfWeek withNth(int weekday, int n) {
    return new DaysOfWeek(every, last, nth.with(DAYS_IN_WEEK * (n - 1) + weekday));
  }

  @Override
  public Mask in(MonthShape month) {
    Mask found = Mask.EMPTY;
    for (int day = every.first(); day != Mask.NONE; day = every.next(day + 1)) {
      for (int date = month.first(day); date <= month.length(); date += DAYS_IN_WEEK) {
        found = found.with(date);
      }
    }
    for (int day = last.first(); day != Mask.NONE; day = last.next(day + 1)) {
      found = found.with(month.last(day));
    }
    for (int bit = nth.first(); bit != Mask.NONE; bit = nth.next(bit + 1)) {
      found = found.with(month.first(bit % DAYS_IN_WEEK) + bit / DAYS_IN_WEEK * DAYS_IN_WEEK);
    }
    // A fifth Monday may lie beyond the end of the month.
    return found.and(month.allDays());
  }
}
