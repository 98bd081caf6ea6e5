package dev.punctual.internal.trigger.calendar;

/**
 * Days counted from either end of the month. A day that a month does not have is left out there.
 *
 * @param days days from 1
 * @param fromLast days before the last one: 0 is the last day
 * @param workdays days from 1, each moved to the nearest working day
 * @param workdaysFromLast days before the last one, each moved to the nearest working day
 */
public record DaysOfMonth(
    NumberSet days, NumberSet fromLast, NumberSet workdays, NumberSet workdaysFromLast)
    implements DayRule {
  public static final DaysOfMonth NONE =
      new DaysOfMonth(NumberSet.EMPTY, NumberSet.EMPTY, NumberSet.EMPTY, NumberSet.EMPTY);

  public DaysOfMonth withDay(int day) {
    return new DaysOfMonth(days.with(day), fromLast, workdays, workdaysFromLast);
  }

  public DaysOfMonth withFromLast(int before) {
    return new DaysOfMonth(days, fromLast.with(before), workdays, workdaysFromLast);
  }

  public DaysOfMonth withWorkday(int day) {
    return new DaysOfMonth(days, fromLast, workdays.with(day), workdaysFromLast);
  }

  public DaysOfMonth withWorkdayFromLast(int before) {
    return new DaysOfMonth(days, fromLast, workdays, workdaysFromLast.with(before));
  }

  @Override
  public NumberSet in(MonthShape month) {
    NumberSet found = days.and(month.allDays()).or(mirrored(fromLast, month));
    NumberSet moved = workdays.and(month.allDays()).or(mirrored(workdaysFromLast, month));
    for (int day = moved.first(); day != NumberSet.NONE; day = moved.next(day + 1)) {
      found = found.with(month.workdayNearest(day));
    }
    return found;
  }

  private static NumberSet mirrored(NumberSet fromLast, MonthShape month) {
    NumberSet found = NumberSet.EMPTY;
    for (int n = fromLast.first();
        n != NumberSet.NONE && n < month.length();
        n = fromLast.next(n + 1)) {
      found = found.with(month.length() - n);
    }
    return found;
  }
}
