package dev.punctual.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The store's clock as a node sees it: the latest time that the store told, carried on by the
 * machine's monotonic clock. Stepping the machine's wall clock does not move it. Thread-safe.
 */
public final class StoreClock implements InstantSource {
  private final LongSupplier ticker;
  private volatile Reading reading;

  /**
   * @param ticker nanoseconds that only grow, such as {@link System#nanoTime}
   * @param guess the time until the store first tells its own
   */
  public StoreClock(LongSupplier ticker, Instant guess) {
    this.ticker = ticker;
    this.reading = new Reading(guess, ticker.getAsLong());
  }

  @Override
  public Instant instant() {
    Reading latest = reading;
    return latest.time.plusNanos(ticker.getAsLong() - latest.tick);
  }

  /**
   * Takes over a time that the store told.
   *
   * @param storeTime what it said
   * @param askedAt the ticker when the question was sent; the answer was made about half-way since
   */
  void observe(Instant storeTime, long askedAt) {
    long now = ticker.getAsLong();
    reading = new Reading(storeTime, askedAt + (now - askedAt) / 2);
  }

  /** Time from now until then; negative when it is past. */
  static Duration between(InstantSource clock, Instant then) {
    return Duration.between(clock.instant(), then);
  }

  private record Reading(Instant time, long tick) {}
}
