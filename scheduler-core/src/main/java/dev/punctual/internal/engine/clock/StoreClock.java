package dev.punctual.internal.engine.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The store's clock as a node sees it: the latest time that the store is certain to have reached,
 * carried on by the machine's monotonic clock. It is never ahead of the store's, so that nothing
 * starts early; it may be behind by the time that a quick answer takes to arrive. Stepping the
 * machine's wall clock does not move it. Thread-safe.
 */
public final class StoreClock implements InstantSource {
  private final Ticker ticker;
  private volatile Reading reading;

  /**
   * @param ticker carries the time on between answers
   * @param guess the time until the store first tells its own
   */
  public StoreClock(Ticker ticker, Instant guess) {
    this.ticker = ticker;
    this.reading = new Reading(guess, ticker.nanos(), true);
  }

  @Override
  public Instant instant() {
    return reading.at(ticker.nanos());
  }

  /**
   * Takes over a time that the store told, if that makes this clock better. The answer was made at
   * some moment between the question and now, so at least that time and at most that time and the
   * round trip is it now. This clock keeps the latest time that is certain; when it is out of these
   * bounds, the store's clock was set anew, and is believed.
   *
   * @param storeTime what it said
   * @param askedAt the ticker when the question was sent
   */
  public synchronized void observe(Instant storeTime, long askedAt) {
    long now = ticker.nanos();
    Instant known = reading.at(now);
    boolean impossible = known.isAfter(storeTime.plusNanos(now - askedAt));
    if (reading.guessed() || impossible || known.isBefore(storeTime)) {
      reading = new Reading(storeTime, now, false);
    }
  }

  /** Time from now until then; negative when it is past. */
  public static Duration between(InstantSource clock, Instant then) {
    return Duration.between(clock.instant(), then);
  }

  /** A time that the store had certainly reached at that tick. */
  private record Reading(Instant time, long tick, boolean guessed) {
    /** Ordinary clocks part by less than 200 millionths. */
    private static final long NANOS_PER_NANO_OF_DRIFT = 5000;

    Instant at(long now) {
      long passed = now - tick;
      return time.plusNanos(passed - passed / NANOS_PER_NANO_OF_DRIFT);
    }
  }
}
