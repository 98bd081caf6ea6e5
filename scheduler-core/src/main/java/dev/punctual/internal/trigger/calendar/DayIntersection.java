package dev.punctual.internal.trigger.calendar;

/** The days that belong to both of two rules. */
public record DayIntersection(DayRule one, DayRule other) implements DayRule {
  @Override
  public NumberSet in(MonthShape month) {
    return one.in(month).and(other.in(month));
  }
}
