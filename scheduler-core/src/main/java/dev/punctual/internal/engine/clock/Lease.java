package dev.punctual.internal.engine.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A node's lease as the node sees it. It counts from the moment when the renewal that the store
 * answered was asked for, so that it is never longer than the store's. Each loss ends a term: what
 * was claimed in an earlier term may be another node's by now, even when the lease is good again.
 * Thread-safe.
 */
public final class Lease {
  private final Duration length;
  private final Ticker ticker;
  private final InstantSource machine;
  private volatile @Nullable Moment renewed;
  private volatile boolean lost;
  private volatile long term;

  /**
   * @param machine the wall clock, which goes on while a frozen machine's ticker may stand still
   */
  public Lease(Duration length, Ticker ticker, InstantSource machine) {
    this.length = length;
    this.ticker = ticker;
    this.machine = machine;
  }

  /** One moment by both clocks. */
  public record Moment(long tick, Instant wall) {}

  public Moment now() {
    return new Moment(ticker.nanos(), machine.instant());
  }

  public Duration length() {
    return length;
  }

  /** The store answered a renewal that was asked for then. */
  public synchronized void renewed(Moment asked) {
    renewed = asked;
    lost = lost && nearlyOver();
  }

  /**
   * Notes that the lease is lost when it is nearly over; false when it is not or that was known.
   */
  public synchronized boolean loseWhenNearlyOver() {
    if (renewed == null || lost || !nearlyOver()) {
      return false;
    }
    lost = true;
    term++;
    return true;
  }

  /** The store took the node for dead and has now taken it in again. */
  public synchronized void beginAnew() {
    term++;
  }

  /** Which stretch without a loss this is. */
  public long term() {
    return term;
  }

  /** Whether the store ever answered. */
  public boolean known() {
    return renewed != null;
  }

  /** Whether three quarters of it are over by the monotonic clock. */
  boolean nearlyOver() {
    return sinceRenewal().compareTo(length.multipliedBy(3).dividedBy(4)) > 0;
  }

  /** Forever when it was never renewed. */
  public Duration sinceRenewal() {
    Moment last = renewed;
    return last == null ? length : Duration.ofNanos(ticker.since(last.tick()));
  }

  /** Whether the lease is good beyond doubt, by the monotonic clock and by the wall clock. */
  public boolean good() {
    Moment last = renewed;
    return last != null
        && !lost
        && !nearlyOver()
        && Duration.between(last.wall(), machine.instant()).compareTo(length) < 0;
  }

  /** Whether a run that was claimed in that term may begin. */
  public boolean covers(long claimedIn) {
    return claimedIn == term && good();
  }
}
