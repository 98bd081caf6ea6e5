package dev.punctual.benchmarks.triggers;

import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The text forms that nobody else has, by {@link Trigger#parse}. */
public class ParseTextBenchmark extends TriggerBenchmark {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Param({
    "daily:02:30;gap=next;overlap=both",
    "monthly:1,15,last@09:00",
    "interval:PT90M@2026-01-01T00:00:00Z"
  })
  public String text = "";

  @Benchmark
  public Object punctual() {
    return Trigger.parse(text, BERLIN);
  }
}
