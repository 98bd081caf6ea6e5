package dev.punctual.internal.engine.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A ticker that a test drives by hand. Thread-safe. */
public final class ManualTicker implements Ticker {
  /** Some origin other than zero, about to overflow. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  @Override
  public long nanos() {
    return now.get();
  }

  public void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
