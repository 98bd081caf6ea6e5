package dev.punctual.notify.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final Pace pace = new Pace("email", 10);

  @Test
  void aLargeBurstTookTheSquareOfItsSize() {
    assertTimeout(
        Duration.ofSeconds(15),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            assertThat(pace.enter("a" + i, NOW).isPresent()).isEqualTo(i > 0);
          }
        });
  }
}
