package dev.punctual.benchmarks.triggers;

import com.cronutils.model.time.ExecutionTime;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Trigger;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;
import org.quartz.CronExpression;

/**
 * As {@link ImpossibleDateBenchmark}, for a year that has no such date and for one that is over.
 * Spring has no field for the year.
 */
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ImpossibleYearBenchmark extends TriggerBenchmark {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TimeZone BERLIN_OF_OLD = TimeZone.getTimeZone(BERLIN);
  private static final Instant AFTER = Instant.parse("2026-05-01T03:14:15Z");

  @Param({"0 0 0 29 2 ? 2025", "0 0 0 1 1 ? 2020"})
  public String expression = "";

  @Benchmark
  public Object punctual() {
    try {
      return Trigger.cron(expression, BERLIN).next(AFTER);
    } catch (InvalidTriggerException refused) {
      return refused;
    }
  }

  @Benchmark
  public Object cronUtils() {
    return ExecutionTime.forCron(CronUtilsContender.PARSER.parse(expression))
        .nextExecution(AFTER.atZone(BERLIN));
  }

  @Benchmark
  public @Nullable Object quartz() throws ParseException {
    CronExpression parsed = new CronExpression(expression);
    parsed.setTimeZone(BERLIN_OF_OLD);
    return parsed.getNextValidTimeAfter(Date.from(AFTER));
  }
}
