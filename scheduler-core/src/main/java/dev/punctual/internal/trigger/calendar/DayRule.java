package dev.punctual.internal.trigger.calendar;

/** Which days of a month belong to a calendar. */
@FunctionalInterface
public interface DayRule {
  /** Every day. */
  DayRule ALL = MonthShape::allDays;

  /** The days, 1 to the month's length, that belong; empty if none does. */
  NumberSet in(MonthShape month);

  /** The days that belong to both rules. */
  default DayRule and(DayRule other) {
    return new DayIntersection(this, other);
  }

  /** The days that belong to one of the rules at least. */
  default DayRule or(DayRule other) {
    return new DayUnion(this, other);
  }
}
