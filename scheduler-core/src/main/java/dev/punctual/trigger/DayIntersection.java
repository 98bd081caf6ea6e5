package dev.punctual.trigger;

/** The days that belong to both of two rules. */
record DayIntersection(DayRule one, DayRule other) implements DayRule {
  @Override
  public Mask in(MonthShape month) {
    return one.in(month).and(other.in(month));
  }
}
