package dev.punctual.examples.rivals;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** Quartz: its cron expressions and its simple triggers. */
@SuppressWarnings("JavaUtilDate") // Quartz has no other type for instants.
final class Quartz implements Contender {
  @Override
  public String name() {
    return "Quartz";
  }

  @Override
  public Optional<Timetable> cron(String expression, ZoneId zone) throws ParseException {
    CronExpression parsed = new CronExpression(expression);
    parsed.setTimeZone(TimeZone.getTimeZone(zone));
    return Optional.of(after -> instant(parsed.getNextValidTimeAfter(Date.from(after))));
  }

  @Override
  public Optional<Timetable> every(Duration period, Instant anchor) {
    return grid(period, anchor);
  }

  @Override
  public Optional<Timetable> grid(Duration period, Instant anchor) {
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .startAt(Date.from(anchor))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(period.toMillis())
                    .repeatForever())
            .build();
    return Optional.of(after -> instant(trigger.getFireTimeAfter(Date.from(after))));
  }

  @Override
  public boolean refusesWith(Exception thrown) {
    return thrown.getClass() == ParseException.class;
  }

  private static Optional<Instant> instant(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
