package dev.punctual.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreClockTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final AtomicLong ticker = new AtomicLong(500);
  private final StoreClock clock = new StoreClock(ticker::get, NOON);

  @Test
  void runsOnWithTheTicker() {
    ticker.addAndGet(2_000_000_000L);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void takesOverWhatTheStoreToldHalfARoundTripAgo() {
    long asked = ticker.get();
    ticker.addAndGet(10_000_000);
    clock.observe(NOON.plusSeconds(100), asked);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(100).plusMillis(5));
  }
}
