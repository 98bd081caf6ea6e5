package dev.punctual.faults.simulation;

import dev.punctual.internal.engine.clock.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the store and of all nodes. Used by one thread. */
final class SimulatedTime implements InstantSource, Ticker {
  static final Instant BEGIN = Instant.parse("2026-06-01T12:00:00Z");

  private Instant now = BEGIN;

  void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long nanos() {
    return Duration.between(BEGIN, now).toNanos();
  }
}
