package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.PatternCalendar;
import dev.punctual.internal.trigger.cron.CronExpression;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;

/** The times of a cron expression. */
public record CronSchedule(CronExpression expression) implements Schedule {
  @Override
  public TriggerType type() {
    return TriggerType.CRON;
  }

  @Override
  public String text() {
    return expression.text();
  }

  @Override
  public Policies usualPolicies() {
    return expression.elapsed() ? Policies.OF_ELAPSED_TIMES : Policies.OF_FIXED_TIMES;
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return new PatternCalendar(expression.dates(), expression.times());
  }
}
