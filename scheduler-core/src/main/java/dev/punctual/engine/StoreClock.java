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
  /** A guess gives way to the first time that the store tells. */
  private static final long ANY_DOUBT = Duration.ofDays(36_500).toNanos();

  private final LongSupplier ticker;
  private volatile Reading reading;

  /**
   * @param ticker nanoseconds that only grow, such as {@link System#nanoTime}
   * @param guess the time until the store first tells its own
   */
  public StoreClock(LongSupplier ticker, Instant guess) {
    this.ticker = ticker;
    this.reading = new Reading(guess, ticker.getAsLong(), ANY_DOUBT);
  }

  @Override
  public Instant instant() {
    return reading.at(ticker.getAsLong());
  }

  /**
   * Takes over a time that the store told, if that makes this clock better. The answer was made at
   * some moment since the question was sent, so a quick answer says more than a slow one; what was
   * known before gets less certain with age. A store whose clock was set anew is believed.
   *
   * @param storeTime what it said
   * @param askedAt the ticker when the question was sent
   */
  synchronized void observe(Instant storeTime, long askedAt) {
    long now = ticker.getAsLong();
    long halfTrip = (now - askedAt) / 2;
    Reading latest = new Reading(storeTime, askedAt + halfTrip, halfTrip);
    long doubt = reading.doubtAt(now);
    boolean disagree = reading.distance(latest) > doubt + halfTrip;
    if (halfTrip <= doubt || disagree) {
      reading = latest;
    }
  }

  /** Time from now until then; negative when it is past. */
  static Duration between(InstantSource clock, Instant then) {
    return Duration.between(clock.instant(), then);
  }

  /**
   * @param doubt how far off the time may be, in nanoseconds
   */
  private record Reading(Instant time, long tick, long doubt) {
    /** Ordinary clocks part by less than 200 millionths. */
    private static final long AGE_PER_DOUBT = 5000;

    Instant at(long now) {
      return time.plusNanos(now - tick);
    }

    long doubtAt(long now) {
      return doubt + (now - tick) / AGE_PER_DOUBT;
    }

    long distance(Reading other) {
      return Duration.between(at(other.tick), other.time).abs().toNanos();
    }
  }
}
