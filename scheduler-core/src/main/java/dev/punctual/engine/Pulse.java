package dev.punctual.engine;

import dev.punctual.port.EventSink;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.SchedulerEvent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's lease alive and acts on what the store answers.
 *
 * <p>A node that could not renew its lease interrupts its own runs while a quarter of the lease is
 * left, that is, before any other node may take them over. {@link #guard} watches for that from
 * another thread, because the heartbeat itself may be what hangs.
 */
final class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final NodeQueue queue;
  private final NodeTiming timing;
  private final String name;
  private final ActiveRuns active;
  private final EventSink events;
  private final Outage outage;
  private volatile long renewedAt;
  private volatile boolean lost;
  private volatile boolean known;

  Pulse(NodeQueue queue, NodeTiming timing, String name, ActiveRuns active, EventSink events) {
    this.queue = queue;
    this.timing = timing;
    this.name = name;
    this.active = active;
    this.events = events;
    this.outage = new Outage(events, Ticker.SYSTEM);
  }

  /**
   * Renews the lease.
   *
   * @throws dev.punctual.port.StoreException when the store cannot be reached
   */
  HeartbeatReply beat() {
    HeartbeatReply reply = renew();
    // A slow answer, as after an outage, leaves open how much of the lease is over already.
    return nearlyOver() ? renew() : reply;
  }

  private HeartbeatReply renew() {
    long asked = Ticker.SYSTEM.nanos();
    HeartbeatReply reply;
    try {
      reply = queue.heartbeat(name, timing.lease());
    } catch (RuntimeException | Error failure) {
      outage.failed("renew the node's lease", failure);
      throw failure;
    }
    outage.over();
    renewedAt = asked;
    lost = lost && nearlyOver();
    if (reply.joined() && known) {
      LOG.warn("this node was taken for dead; {} runs are stopped", active.size());
      active.stopAll(StopReason.TAKEN_OVER);
    }
    known = true;
    active.stop(reply.cancelled(), StopReason.CANCELLED, asked);
    return reply;
  }

  /** Interrupts the node's runs when its lease is nearly over. */
  void guard() {
    if (known && nearlyOver() && !lost) {
      lost = true;
      LOG.error("lease not renewed for {}; {} runs are stopped", sinceRenewal(), active.size());
      events.accept(new SchedulerEvent.LeaseLost());
      active.stopAll(StopReason.LEASE_LOST);
    }
  }

  private boolean nearlyOver() {
    return sinceRenewal().compareTo(timing.lease().multipliedBy(3).dividedBy(4)) > 0;
  }

  private Duration sinceRenewal() {
    return Duration.ofNanos(Ticker.SYSTEM.nanos() - renewedAt);
  }

  /** Whether the lease is good as far as this node knows. */
  boolean alive() {
    return known && !lost;
  }
}
