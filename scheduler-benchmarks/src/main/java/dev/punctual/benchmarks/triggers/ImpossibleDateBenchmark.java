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
 * From the text of a trigger for a date that never comes to the knowledge that it never does: a
 * refusal, or the answer "never".
 */
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ImpossibleDateBenchmark extends TriggerBenchmark {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TimeZone BERLIN_OF_OLD = TimeZone.getTimeZone(BERLIN);
  private static final Instant AFTER = Instant.parse("2026-05-01T03:14:15Z");

  @Param({"0 0 0 30 2 ?", "0 0 0 31 4,6,9,11 ?"})
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

  @Benchmark
  public @Nullable Object spring() {
    return org.springframework.scheduling.support.CronExpression.parse(expression)
        .next(AFTER.atZone(BERLIN));
  }
}
