package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.DaysOfWeek;
import dev.punctual.internal.trigger.calendar.MonthShape;
import dev.punctual.internal.trigger.calendar.PatternCalendar;
import dev.punctual.internal.trigger.text.ClockTimes;
import dev.punctual.internal.trigger.text.Weekdays;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** Chosen days of every week at one time. */
public record WeeklySchedule(Set<DayOfWeek> days, LocalTime time) implements Schedule {
  public WeeklySchedule {
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
    return new PatternCalendar(dates(), DayTimes.at(time));
  }

  /** The dates of its days. */
  public DatePattern dates() {
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (DayOfWeek day : days) {
      rule = rule.withEvery(MonthShape.weekday(day));
    }
    return DatePattern.ofDays(rule);
  }
}
