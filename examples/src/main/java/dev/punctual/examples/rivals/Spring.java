package dev.punctual.examples.rivals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

/**
 * Spring: its cron expressions, which have no year and for which both day fields must match, and
 * its periodic triggers at a fixed rate.
 */
final class Spring implements Contender {
  @Override
  public String name() {
    return "Spring";
  }

  @Override
  public Optional<Timetable> cron(String expression, ZoneId zone) {
    CronExpression parsed = CronExpression.parse(expression);
    return Optional.of(
        after ->
            Optional.ofNullable(parsed.next(after.atZone(zone))).map(ZonedDateTime::toInstant));
  }

  @Override
  public Optional<Timetable> quartz(String expression, ZoneId zone) {
    return Optional.empty();
  }

  /** Its documentation offers a crontab's fields behind one for the second. */
  @Override
  public Optional<Timetable> unix(String expression, ZoneId zone) {
    return cron("0 " + expression, zone);
  }

  @Override
  public Optional<Timetable> every(Duration period, Instant anchor) {
    PeriodicTrigger trigger = new PeriodicTrigger(period);
    trigger.setFixedRate(true);
    return Optional.of(
        last -> Optional.of(trigger.nextExecution(new SimpleTriggerContext(last, last, last))));
  }
}
