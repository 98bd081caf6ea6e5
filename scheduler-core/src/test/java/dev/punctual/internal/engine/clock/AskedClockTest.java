package dev.punctual.internal.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.EngineParts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AskedClockTest {
  private static final Instant STORE = Instant.parse("2031-01-01T00:00:00Z");
  private static final Duration DRIFT = Duration.ofMillis(20);

  private final EngineParts parts = new EngineParts();
  private final AtomicInteger asked = new AtomicInteger();
  private final long origin = parts.ticker.nanos();
  private final AskedClock clock =
      new AskedClock(
          parts.store.onTime(this::storeTime),
          new StoreClock(parts.ticker, Instant.EPOCH),
          parts.ticker,
          parts.wall);

  private Instant storeTime() {
    asked.incrementAndGet();
    return STORE.plusNanos(parts.ticker.since(origin));
  }

  private void pass(Duration time) {
    parts.ticker.advance(time);
    parts.wall.advance(time);
  }

  @Test
  void tellsTheStoresTimeAndNotTheMachines() {
    assertThat(asked).hasValue(0);
    assertThat(clock.instant()).isEqualTo(STORE);
  }

  @Test
  void asksOnceAMinute() {
    clock.instant();
    pass(Duration.ofSeconds(59));
    assertThat(clock.instant())
        .isBetween(STORE.plusSeconds(59).minus(DRIFT), STORE.plusSeconds(59));
    assertThat(asked).hasValue(1);
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(STORE.plusSeconds(60));
    assertThat(asked).hasValue(2);
  }

  /** The ticker stands still meanwhile. */
  @Test
  void asksAgainAfterTheMachineSlept() {
    clock.instant();
    parts.wall.advance(Duration.ofHours(8));
    clock.instant();
    parts.wall.advance(Duration.ofHours(-8));
    clock.instant();
    assertThat(asked).hasValue(3);
  }

  @Test
  void guessesNoTimeWhileTheStoreIsAway() {
    parts.store.onTime(
        () -> {
          throw new StoreException(Fault.EXTERNAL, "away", null);
        });
    assertThatThrownBy(clock::instant).isInstanceOf(StoreException.class);
  }
}
