package dev.punctual.benchmarks.triggers;

import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The next fire after an instant, of a trigger that is made already. */
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything is measured.
public class NextBenchmark extends TriggerBenchmark {
  /** Every day, quarter of an hour, workday, minute, month (twice), 5 s; then the rare ones. */
  @Param({
    "0 0 2 * * ? in Europe/Berlin",
    "0 0/15 * * * ? in Europe/Berlin",
    "0 0 9 ? * MON-FRI in America/New_York",
    "0 * * * * ? in Europe/Berlin",
    "0 0 9 L * ? in Europe/Berlin",
    "0 0 9 15 * ? in Europe/Berlin",
    "0/5 * * * * ? in Europe/Berlin",
    "0 0 0 29 2 ? in Europe/Berlin",
    "0 0 9 L-3 * ? in Europe/Berlin",
    "0 0 9 ? * FRI#3 in America/New_York"
  })
  public String trigger = "";

  private PunctualContender punctual;
  private CronUtilsContender cronUtils;
  private QuartzContender quartz;
  private SpringContender spring;

  @Setup
  public void prepare() throws ParseException {
    CronCase asked = CronCase.parse(trigger);
    punctual = PunctualContender.of(asked);
    cronUtils = CronUtilsContender.of(asked);
    quartz = QuartzContender.of(asked);
    spring = SpringContender.of(asked);
  }

  @Benchmark
  public Object punctual() {
    return punctual.next(turn());
  }

  @Benchmark
  public Object cronUtils() {
    return cronUtils.next(turn());
  }

  @Benchmark
  public @Nullable Object quartz() {
    return quartz.next(turn());
  }

  @Benchmark
  public @Nullable Object spring() {
    return spring.next(turn());
  }
}
