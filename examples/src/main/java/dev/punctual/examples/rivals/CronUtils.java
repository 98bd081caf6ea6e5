package dev.punctual.examples.rivals;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** cron-utils, in its dialects for Quartz and UNIX. */
final class CronUtils implements Contender {
  @Override
  public String name() {
    return "cron-utils";
  }

  @Override
  public Optional<Timetable> cron(String expression, ZoneId zone) {
    return timetable(CronType.QUARTZ, expression, zone);
  }

  @Override
  public Optional<Timetable> unix(String expression, ZoneId zone) {
    return timetable(CronType.UNIX, expression, zone);
  }

  private static Optional<Timetable> timetable(CronType type, String expression, ZoneId zone) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    ExecutionTime times = ExecutionTime.forCron(parser.parse(expression));
    return Optional.of(
        after -> times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant));
  }
}
