package dev.punctual.trigger;

/** The days that belong to one of two rules at least. */
record DayUnion(DayRule one, DayRule other) implements DayRule {
  @Override
  public Mask in(MonthShape month) {
    return one.in(month).or(other.in(month));
  }
}
