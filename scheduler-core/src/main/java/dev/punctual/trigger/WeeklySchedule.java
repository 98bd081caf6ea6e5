package dev.punctual.trigger;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** Chosen days of every week at one time. */
record WeeklySchedule(Set<DayOfWeek> days, LocalTime time) implements Schedule {
  WeeklySchedule {
    days = Set.copyOf(days);
    ClockTimes.requireWholeSeconds(time);
    if (days.isEmpty()) {
      throw new InvalidTriggerException("weekly days", days, Weekdays.LEGAL);
    }
  }

  @Override
  public TriggerType type() {
    return TriggerType.WEEKLY;
  }

  @Override
  public String text() {
    return Weekdays.text(days) + "@" + time;
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (DayOfWeek day : days) {
      rule = rule.withEvery(MonthShape.weekday(day));
    }
    return new PatternCalendar(DatePattern.ofDays(rule), DayTimes.at(time));
  }
}
