package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.PatternCalendar;
import dev.punctual.internal.trigger.text.ClockTimes;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.LocalTime;

/** Every day at one time. */
public record DailySchedule(LocalTime time) implements Schedule {
  public DailySchedule {
    ClockTimes.requireWholeSeconds(time);
  }

  @Override
  public TriggerType type() {
    return TriggerType.DAILY;
  }

  @Override
  public String text() {
    return time.toString();
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return new PatternCalendar(DatePattern.ofDays(DayRule.ALL), DayTimes.at(time));
  }
}
