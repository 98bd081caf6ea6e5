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
  void a1RunsOnWithTheMonotonicTicker() {
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

  private void answer(Instant storeTime, long roundTripMillis) {
    long asked = ticker.get();
    ticker.addAndGet(roundTripMillis * 1_000_000);
    clock.observe(storeTime, asked);
  }

  @Test
  void aQuickAnswerIsNotSpoiltByASlowOne() {
    answer(NOON.plusMillis(1), 2);
    answer(NOON.plusMillis(3).plusMillis(190), 200);
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(202));
  }

  @Test
  void aSlowAnswerGivesWayToAQuickOne() {
    answer(NOON, 400);
    answer(NOON.plusMillis(401), 2);
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(402));
  }

  @Test
  void aStoreWhoseClockWasSetIsBelievedEvenWhenSlow() {
    answer(NOON.plusMillis(1), 2);
    answer(NOON.plusSeconds(60), 200);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60).plusMillis(100));
  }
}
