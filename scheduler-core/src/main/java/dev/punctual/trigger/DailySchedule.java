package dev.punctual.trigger;

import java.time.LocalTime;

/** Every day at one time. */
record DailySchedule(LocalTime time) implements Schedule {
  DailySchedule {
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
  public Wording wording(ShortMonthPolicy shortMonth) {
    return Wording.of("every day at " + time);
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return new PatternCalendar(DatePattern.ofDays(DayRule.ALL), DayTimes.at(time));
  }
}
