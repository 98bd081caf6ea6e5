package dev.punctual.benchmarks.triggers;

import com.cronutils.model.time.ExecutionTime;
import dev.punctual.trigger.Trigger;
import java.text.ParseException;
import java.time.ZoneId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.quartz.CronExpression;

/** From a cron expression's text to what can be asked for the next fire. */
public class ParseCronBenchmark extends TriggerBenchmark {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Param({"0 0 2 * * ?", "0 0/15 8-18 ? * MON-FRI"})
  public String expression = "";

  @Benchmark
  public Object punctual() {
    return Trigger.cron(expression, BERLIN);
  }

  @Benchmark
  public Object cronUtils() {
    return ExecutionTime.forCron(CronUtilsContender.PARSER.parse(expression));
  }

  @Benchmark
  public Object quartz() throws ParseException {
    return new CronExpression(expression);
  }

  @Benchmark
  public Object spring() {
    return org.springframework.scheduling.support.CronExpression.parse(expression);
  }
}
