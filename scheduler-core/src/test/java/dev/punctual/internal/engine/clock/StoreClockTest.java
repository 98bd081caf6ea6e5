package dev.punctual.internal.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreClockTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final ManualTicker ticker = new ManualTicker();
  private final StoreClock clock = new StoreClock(ticker, NOON);

  /** Asks, and gets an answer that took so long on either way. */
  private void ask(Instant storeTime, int millisThere, int millisBack) {
    long asked = ticker.nanos();
    ticker.advance(Duration.ofMillis(millisThere + millisBack));
    clock.observe(storeTime, asked);
  }

  @Test
  void a1RunsOnWithTheMonotonicTickerLessWhatClocksPartBy() {
    ticker.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5).minusMillis(1));
  }

  /** Starts used to be early by half the difference between the ways. */
  @Test
  void isNeverAheadOfTheStoreWhicheverWayTookLong() {
    ask(NOON, 200, 0);
    assertThat(clock.instant()).isEqualTo(NOON);
    ask(NOON.plusMillis(5), 5, 0);
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(5));
  }

  @Test
  void isBehindByTheWayBackUntilAQuickerAnswerComes() {
    ask(NOON, 0, 400);
    assertThat(clock.instant()).isEqualTo(NOON);
    ask(NOON.plusMillis(401), 1, 1);
    assertThat(clock.instant()).isEqualTo(NOON.plusMillis(401));
  }

  @Test
  void aQuickAnswerIsNotSpoiltByASlowOne() {
    ask(NOON.plusMillis(1), 1, 1);
    ask(NOON.plusMillis(1).plusMillis(6), 5, 195);
    assertThat(clock.instant()).isBetween(NOON.plusMillis(200), NOON.plusMillis(201));
  }

  @Test
  void aStoreWhoseClockWasSetIsBelievedEvenWhenSlow() {
    ask(NOON.plusMillis(1), 1, 1);
    ask(NOON.plusSeconds(60), 100, 100);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    ask(NOON.minusSeconds(60), 100, 100);
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(60));
  }
}
