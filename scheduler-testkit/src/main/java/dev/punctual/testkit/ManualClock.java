package dev.punctual.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes where a test tells it to. Thread-safe. */
public final class ManualClock implements InstantSource {
  private final InstantSource base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private ManualClock(InstantSource base) {
    this.base = base;
  }

  /** Stands still at that instant. */
  public static ManualClock at(Instant instant) {
    return new ManualClock(InstantSource.fixed(instant));
  }

  /** As {@link #at(Instant)}, from a text such as {@code 2026-03-01T08:00:00Z}. */
  public static ManualClock at(String instant) {
    return at(Instant.parse(instant));
  }

  /** Runs with the machine's clock, and may be moved ahead of it. */
  public static ManualClock running() {
    return new ManualClock(InstantSource.system());
  }

  /** Moves on by that long. */
  public void advance(Duration time) {
    ahead.updateAndGet(now -> now.plus(time));
  }

  /** Moves on to that instant. */
  public void advanceTo(Instant instant) {
    advance(Duration.between(instant(), instant));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }
}
