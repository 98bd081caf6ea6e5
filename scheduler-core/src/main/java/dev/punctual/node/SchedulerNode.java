package dev.punctual.node;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node as the store knows it. All times are the store's.
 *
 * @param id new with every start
 * @param name for people, such as host and process
 * @param version of the application; null if it tells none
 * @param times of its lease
 * @param handlers what it can run
 * @param draining whether it is paused and claims nothing
 * @param report what it last told of itself; null if it told nothing yet
 */
public record SchedulerNode(
    NodeId id,
    String name,
    @Nullable String version,
    LeaseTimes times,
    Set<HandlerName> handlers,
    boolean draining,
    @Nullable NodeReport report) {

  /**
   * Times of a node's lease.
   *
   * @param started when it joined
   * @param beat when it last renewed its lease
   * @param expires when it is dead without another renewal
   * @param asOf when the store was asked
   */
  public record LeaseTimes(Instant started, Instant beat, Instant expires, Instant asOf) {

    /** How long ago the lease was renewed; never negative. */
    public Duration age() {
      return span(beat, asOf);
    }

    /** How long the lease lasts when it is renewed; never negative. */
    public Duration length() {
      return span(beat, expires);
    }

    /** How long the lease still lasts; zero when it is over. */
    public Duration left() {
      return span(asOf, expires);
    }

    private static Duration span(Instant from, Instant until) {
      Duration span = Duration.between(from, until);
      return span.isNegative() ? Duration.ZERO : span;
    }
  }

  /** Whether its lease is not over. */
  public boolean isAlive() {
    return times.expires().isAfter(times.asOf());
  }
}
