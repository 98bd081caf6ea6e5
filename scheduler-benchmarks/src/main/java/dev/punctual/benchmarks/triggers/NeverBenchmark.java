package dev.punctual.benchmarks.triggers;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The answer "never" of triggers whose dates exist: the year is over, or every time is in the hour
 * that is skipped on the last Sunday in March. Others do not know the latter.
 */
@SuppressWarnings("NullAway.Init") // JMH calls prepare() before anything is measured.
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class NeverBenchmark extends TriggerBenchmark {
  private static final Instant AFTER = Instant.parse("2026-05-01T03:14:15Z");

  @Param({"cron:0 0 0 1 1 ? 2020", "cron:0 30 2 ? 3 SUNL;gap=skip", "cron:0 0/30 2 ? 3 SUNL"})
  public String text = "";

  private Trigger trigger;

  @Setup
  public void prepare() {
    trigger = Trigger.parse(text, ZoneId.of("Europe/Berlin"));
  }

  @Benchmark
  public Optional<Instant> punctual() {
    return trigger.next(AFTER);
  }
}
