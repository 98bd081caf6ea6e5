package dev.punctual.trigger;

import java.time.LocalTime;
import java.util.Set;

/** Chosen days of every month at one time. */
record MonthlySchedule(MonthDays days, LocalTime time) implements Schedule {
  MonthlySchedule {
    ClockTimes.requireWholeSeconds(time);
  }

  @Override
  public TriggerType type() {
    return TriggerType.MONTHLY;
  }

  @Override
  public String text() {
    return days.text() + "@" + time;
  }

  @Override
  public Set<String> policies() {
    return Policies.OF_MONTHS;
  }

  @Override
  public Wording wording(ShortMonthPolicy shortMonth) {
    DatePattern dates = DatePattern.ofDays(exactDays());
    boolean clamps = shortMonth == ShortMonthPolicy.CLAMP && clampingMatters();
    DatePhrase phrase = clamps ? DateWords.withoutProvisos(dates) : DateWords.of(dates);
    return Wording.of(phrase.leading() + " at " + time);
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    DaysOfMonth exact = exactDays();
    DayRule rule = shortMonth == ShortMonthPolicy.CLAMP ? clamped(exact) : exact;
    return new PatternCalendar(DatePattern.ofDays(rule), DayTimes.at(time));
  }

  /** Whether some month has a date with clamping that it does not have without. */
  boolean clampingMatters() {
    DaysOfMonth exact = exactDays();
    DayRule clamped = clamped(exact);
    return MonthShapes.every().anyMatch(month -> !clamped.in(month).equals(exact.in(month)));
  }

  private DaysOfMonth exactDays() {
    DaysOfMonth rule = days.last() ? DaysOfMonth.NONE.withFromLast(0) : DaysOfMonth.NONE;
    for (int day : days.days()) {
      rule = rule.withDay(day);
    }
    return rule;
  }

  private static DayRule clamped(DaysOfMonth exact) {
    return month -> {
      boolean hasLater = exact.days().next(month.length() + 1) != Mask.NONE;
      return hasLater ? exact.in(month).with(month.length()) : exact.in(month);
    };
  }
}
