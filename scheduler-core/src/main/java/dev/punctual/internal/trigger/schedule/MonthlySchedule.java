package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.DaysOfMonth;
import dev.punctual.internal.trigger.calendar.MonthShapes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.internal.trigger.calendar.PatternCalendar;
import dev.punctual.internal.trigger.text.ClockTimes;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.MonthDays;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.LocalTime;
import java.util.Set;

/** Chosen days of every month at one time. */
public record MonthlySchedule(MonthDays days, LocalTime time) implements Schedule {
  public MonthlySchedule {
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
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    DaysOfMonth exact = exactDays();
    DayRule rule = shortMonth == ShortMonthPolicy.CLAMP ? clamped(exact) : exact;
    return new PatternCalendar(DatePattern.ofDays(rule), DayTimes.at(time));
  }

  /** The dates as they are named, in months that have them. */
  public DatePattern dates() {
    return DatePattern.ofDays(exactDays());
  }

  /** Whether some month has a date with clamping that it does not have without. */
  public boolean clampingMatters() {
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
      boolean hasLater = exact.days().next(month.length() + 1) != NumberSet.NONE;
      return hasLater ? exact.in(month).with(month.length()) : exact.in(month);
    };
  }
}
