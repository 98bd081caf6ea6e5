package dev.punctual.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.HandlerName;
import dev.punctual.port.JobStore.Due;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueGaugesTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final DueGauges gauges = new DueGauges(registry, Duration.ofSeconds(90));

  @Test
  void whatIsNoLongerBehindIsZero() {
    gauges.saw(List.of(due("mail", 12, 3)));
    assertThat(age("mail")).isEqualTo(12);
    assertThat(jobs("mail")).isEqualTo(3);
    gauges.saw(List.of());
    assertThat(age("mail")).isZero();
    assertThat(jobs("mail")).isZero();
  }

  /**
   * A node that is cut off would else tell of an old backlog, and its maximum would be believed.
   */
  @Test
  void whatIsOldIsUnknown() {
    gauges.saw(List.of(due("mail", 12, 3)));
    clock.add(Duration.ofSeconds(91));
    assertThat(age("mail")).isNaN();
    gauges.saw(List.of(due("mail", 13, 3)));
    assertThat(age("mail")).isEqualTo(13);
  }

  @Test
  void furtherHandlersAreOneLabelWithTheOldestAndTheSum() {
    gauges.saw(IntStream.range(0, 203).mapToObj(i -> due("h" + i, i, 2)).toList());
    assertThat(registry.find("punctual.oldest.due").gauges()).hasSize(HandlerLabels.MOST + 1);
    assertThat(age("other")).isEqualTo(202);
    assertThat(jobs("other")).isEqualTo(6);
  }

  private static Due due(String handler, long seconds, long jobs) {
    return new Due(HandlerName.of(handler), Duration.ofSeconds(seconds), jobs);
  }

  private double age(String handler) {
    return registry.get("punctual.oldest.due").tag("handler", handler).gauge().value();
  }

  private double jobs(String handler) {
    return registry.get("punctual.jobs.due").tag("handler", handler).gauge().value();
  }
}
