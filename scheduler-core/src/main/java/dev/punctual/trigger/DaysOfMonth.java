package dev.punctual.trigger;

/**
 * Days counted from either end of the month. A day that a month does not have is left out there.
 *
 * @param days days from 1
 * @param fromLast days before the last one: 0 is the last day
 * @param workdays days from 1, each moved to the nearest working day
 * @param workdaysFromLast days before the last one, each moved to the nearest working day
 */
record DaysOfMonth(Mask days, Mask fromLast, Mask workdays, Mask workdaysFromLast)
    implements DayRule {
  static final DaysOfMonth NONE = new DaysOfMonth(Mask.EMPTY, Mask.EMPTY, Mask.EMPTY, Mask.EMPTY);

  DaysOfMonth withDay(int day) {
    return new DaysOfMonth(days.with(day), fromLast, workdays, workdaysFromLast);
  }

  DaysOfMonth withFromLast(int before) {
    return new DaysOfMonth(days, fromLast.with(before), workdays, workdaysFromLast);
  }

  DaysOfMonth withWorkday(int day) {
    return new DaysOfMonth(days, fromLast, workdays.with(day), workdaysFromLast);
  }

  DaysOfMonth withWorkdayFromLast(int before) {
    return new DaysOfMonth(days, fromLast, workdays, workdaysFromLast.with(before));
  }

  @Override
  public Mask in(MonthShape month) {
    Mask found = days.and(month.allDays()).or(mirrored(fromLast, month));
    Mask moved = workdays.and(month.allDays()).or(mirrored(workdaysFromLast, month));
    for (int day = moved.first(); day != Mask.NONE; day = moved.next(day + 1)) {
      found = found.with(month.workdayNearest(day));
    }
    return found;
  }

  private static Mask mirrored(Mask fromLast, MonthShape month) {
    Mask found = Mask.EMPTY;
    for (int n = fromLast.first(); n != Mask.NONE && n < month.length(); n = fromLast.next(n + 1)) {
      found = found.with(month.length() - n);
    }
    return found;
  }
}
