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
  public Wording wording(ShortMonthPolicy shortMonth) {
    return Wording.of(DateWords.of(dates()).leading() + " at " + time);
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return new PatternCalendar(dates(), DayTimes.at(time));
  }

  private DatePattern dates() {
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (DayOfWeek day : days) {
      rule = rule.withEvery(MonthShape.weekday(day));
    }
    return DatePattern.ofDays(rule);
  }
}
