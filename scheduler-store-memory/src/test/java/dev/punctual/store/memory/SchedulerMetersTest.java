package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.metrics.SchedulerMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is told of a scheduler at the moment. */
class SchedulerMetersTest {
  private final MemoryStore store = new MemoryStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aNodeTellsItsCapacityAndWhetherItWorks() {
    JobScheduler scheduler =
        JobScheduler.builder(store)
            .config(SchedulerConfig.DEFAULT.withConcurrency(7))
            .task("work", (payload, run) -> {})
            .build();
    try (scheduler;
        SchedulerMeters meters = new SchedulerMeters(scheduler)) {
      meters.bindTo(registry);
      assertThat(value("punctual.capacity")).isZero();
      assertThat(value("punctual.accepts.work")).isZero();
      scheduler.start();
      assertThat(value("punctual.capacity")).isEqualTo(7);
      assertThat(value("punctual.lease.held")).isEqualTo(1);
      assertThat(value("punctual.accepts.work")).isEqualTo(1);
      assertThat(value("punctual.runs.active")).isZero();
      scheduler.drain();
      assertThat(value("punctual.lease.held")).isEqualTo(1);
      assertThat(value("punctual.accepts.work")).isZero();
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aClientThatRunsNothingTellsWhatIsBehind() {
    JobScheduler client = JobScheduler.builder(store).build();
    client.schedule(JobRequest.of("a", "nobodys").with(Map.of()));
    try (SchedulerMeters meters = new SchedulerMeters(client)) {
      meters.bindTo(registry);
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          registry
                              .get("punctual.jobs.due")
                              .tag("handler", "nobodys")
                              .gauge()
                              .value())
                      .isEqualTo(1));
    }
  }

  @Test
  void figuresAreNotReadMoreOftenThanEverySecond() {
    JobScheduler client = JobScheduler.builder(store).build();
    assertThatThrownBy(() -> new SchedulerMeters(client, Duration.ofMillis(999)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("PT0.999S")
        .hasMessageContaining("at least PT1S");
  }

  private double value(String gauge) {
    return registry.get(gauge).gauge().value();
  }
}
