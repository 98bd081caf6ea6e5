package dev.punctual.examples.rivals;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** db-scheduler: cron schedules, daily ones, and the fixed delay. */
final class DbScheduler implements Contender {
  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public Optional<Timetable> cron(String expression, ZoneId zone) {
    return timetable(new CronSchedule(expression, zone, CronStyle.QUARTZ));
  }

  @Override
  public Optional<Timetable> unix(String expression, ZoneId zone) {
    return timetable(new CronSchedule(expression, zone, CronStyle.UNIX));
  }

  @Override
  public Optional<Timetable> daily(LocalTime time, ZoneId zone) {
    return timetable(Schedules.daily(zone, time));
  }

  @Override
  public Optional<Timetable> every(Duration period, Instant anchor) {
    return timetable(FixedDelay.of(period));
  }

  private static Optional<Timetable> timetable(Schedule schedule) {
    return Optional.of(
        after ->
            Optional.of(schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after)))
                .filter(next -> !next.equals(Schedule.NEVER)));
  }
}
