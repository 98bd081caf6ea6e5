package dev.punctual.dashboard.internal.page.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthReadingsTest {
  private static final Duration NOT_AT_ALL = Duration.ofMillis(1);

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

  @Test
  void nobodyWaitsForChecksThatHang() {
    CompletableFuture<List<Finding>> answer = new CompletableFuture<>();
    HealthReadings hasty = new HealthReadings(clock, answer::join, NOT_AT_ALL);
    assertThat(hasty.latest()).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(hasty.latest()).as("and no second one is begun beside it").isEmpty();
    answer.complete(List.of());
  }

  @Test
  void theyRunOnAThreadOfTheirOwn() {
    AtomicReference<String> thread = new AtomicReference<>();
    HealthReadings readings =
        new HealthReadings(
            clock,
            () -> {
              thread.set(Thread.currentThread().getName());
              return List.of(new Finding("a", true, "b"));
            },
            Duration.ofSeconds(20));
    Optional<HealthReadings.Reading> found = readings.latest();
    assertThat(found).map(HealthReadings.Reading::at).contains(clock.instant());
    assertThat(thread).hasValue("punctual-health");
  }
}
