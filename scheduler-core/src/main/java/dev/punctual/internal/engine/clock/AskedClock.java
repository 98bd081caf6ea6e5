package dev.punctual.internal.engine.clock;

import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The store's clock for whoever hears no heartbeats. It asks the store when somebody wants to know
 * the time and the last answer is more than a minute old, by the ticker or by the machine's wall
 * clock: a ticker may stand still while a machine sleeps. Thread-safe.
 */
public final class AskedClock implements InstantSource {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final RunQueue store;
  private final StoreClock clock;
  private final Ticker ticker;
  private final InstantSource machine;
  private volatile Lease.@Nullable Moment told;

  public AskedClock(RunQueue store, StoreClock clock, Ticker ticker, InstantSource machine) {
    this.store = store;
    this.clock = clock;
    this.ticker = ticker;
    this.machine = machine;
  }

  /**
   * @throws dev.punctual.StoreException if the store must be asked and cannot be reached
   */
  @Override
  public Instant instant() {
    Lease.Moment asked = new Lease.Moment(ticker.nanos(), machine.instant());
    if (!isFresh(asked)) {
      clock.observe(store.time(), asked.tick());
      told = asked;
    }
    return clock.instant();
  }

  private boolean isFresh(Lease.Moment now) {
    Lease.Moment last = told;
    return last != null
        && now.tick() - last.tick() < FRESH.toNanos()
        && Duration.between(last.wall(), now.wall()).abs().compareTo(FRESH) < 0;
  }
}
