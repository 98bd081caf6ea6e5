package dev.punctual.internal.trigger.calendar;

/** The days that belong to one of two rules at least. */
public record DayUnion(DayRule one, DayRule other) implements DayRule {
  @Override
  public NumberSet in(MonthShape month) {
    return one.in(month).or(other.in(month));
  }
}
