package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.schedule.CronSchedule;
import dev.punctual.internal.trigger.schedule.DailySchedule;
import dev.punctual.internal.trigger.schedule.FixedDelaySchedule;
import dev.punctual.internal.trigger.schedule.IntervalSchedule;
import dev.punctual.internal.trigger.schedule.LocalMomentSchedule;
import dev.punctual.internal.trigger.schedule.MomentSchedule;
import dev.punctual.internal.trigger.schedule.MonthlySchedule;
import dev.punctual.internal.trigger.schedule.RecurrenceSchedule;
import dev.punctual.internal.trigger.schedule.Schedule;
import dev.punctual.internal.trigger.schedule.WeeklySchedule;
import dev.punctual.trigger.ShortMonthPolicy;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Schedules in words, one form for each shape. */
final class ScheduleWords {
  private ScheduleWords() {}

  /** What a schedule says, without its zone. */
  static Wording of(Schedule schedule, ShortMonthPolicy shortMonth) {
    if (schedule instanceof CronSchedule cron) {
      return CronWords.of(cron.expression());
    }
    if (schedule instanceof RecurrenceSchedule rule) {
      return RecurrenceWords.of(rule.recurrence());
    }
    return Wording.of(text(schedule, shortMonth));
  }

  private static String text(Schedule schedule, ShortMonthPolicy shortMonth) {
    if (schedule instanceof DailySchedule daily) {
      return "every day at " + daily.time();
    }
    if (schedule instanceof WeeklySchedule weekly) {
      return DateWords.of(weekly.dates()).leading() + " at " + weekly.time();
    }
    if (schedule instanceof MonthlySchedule monthly) {
      return monthly(monthly, shortMonth).leading() + " at " + monthly.time();
    }
    return ofElapsedTime(schedule);
  }

  private static DatePhrase monthly(MonthlySchedule monthly, ShortMonthPolicy shortMonth) {
    DatePattern dates = monthly.dates();
    boolean clamps = shortMonth == ShortMonthPolicy.CLAMP && monthly.clampingMatters();
    return clamps ? DateWords.withoutProvisos(dates) : DateWords.of(dates);
  }

  private static String ofElapsedTime(Schedule schedule) {
    if (schedule instanceof IntervalSchedule interval) {
      return PeriodWords.every(interval.period())
          + ", counted from "
          + MomentWords.stamp(interval.anchor())
          + " UTC";
    }
    if (schedule instanceof FixedDelaySchedule delay) {
      return PeriodWords.of(delay.period()) + " after the end of each run";
    }
    return ofOneMoment(schedule);
  }

  private static String ofOneMoment(Schedule schedule) {
    if (schedule instanceof MomentSchedule moment) {
      return MomentWords.once(LocalDateTime.ofInstant(moment.at(), ZoneOffset.UTC)) + " UTC";
    }
    if (schedule instanceof LocalMomentSchedule moment) {
      return MomentWords.once(moment.at());
    }
    throw new IllegalStateException("no words for " + schedule.type());
  }
}
