package dev.punctual.internal.engine.care;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.StopReason;
import dev.punctual.port.HeartbeatReply;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's sign of life. When the store cannot be told of it in time, others take this node's
 * runs over: the node must interrupt them first. Renewals are asked for by one thread at a time.
 */
public final class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final NodeQueue queue;
  private final Lease lease;
  private final NodeSettings settings;
  private final ActiveRuns active;
  private final EventSink events;
  private final Outage outage;
  private final Duration heartbeat;
  private final BeatNews news;

  public Pulse(
      NodeQueue queue,
      Lease lease,
      NodeSettings settings,
      ActiveRuns active,
      EventSink events,
      Outage outage,
      BeatNews news) {
    this.queue = queue;
    this.lease = lease;
    this.settings = settings;
    this.heartbeat = settings.timing().heartbeat();
    this.active = active;
    this.events = events;
    this.outage = outage;
    this.news = news;
  }

  /**
   * Renews the lease.
   *
   * @throws dev.punctual.StoreException when the store cannot be reached
   */
  public HeartbeatReply beat() {
    HeartbeatReply reply = renew();
    // A slow answer, as after an outage, leaves open how much of the lease is over already.
    boolean slow = lease.sinceRenewal().compareTo(heartbeat.dividedBy(2)) > 0;
    return slow ? renew() : reply;
  }

  private HeartbeatReply renew() {
    Lease.Moment asked = lease.now();
    Map<Long, Long> running = active.running();
    HeartbeatReply reply = ask(running);
    if (reply.joined() && lease.known()) {
      LOG.warn("this node was taken for dead; {} runs are stopped", active.size());
      lease.beginAnew();
      active.stopAll(StopReason.TAKEN_OVER);
    }
    news.heard(reply);
    lease.renewed(asked);
    active.stop(reply.cancelled(), StopReason.CANCELLED, asked.tick());
    reply.moved().forEach(row -> active.stopMoved(row, running.getOrDefault(row, 0L)));
    return reply;
  }

  private HeartbeatReply ask(Map<Long, Long> running) {
    try {
      HeartbeatReply reply =
          queue.heartbeat(news.on(queue.beat(settings, lease.length(), running)));
      outage.over();
      return reply;
    } catch (RuntimeException | Error failure) {
      outage.failed("renew the node's lease", failure);
      throw failure;
    }
  }

  /** Whether there is something to tell that should not wait long for a beat. */
  public boolean presses() {
    return news.presses();
  }

  /** Interrupts the node's runs when its lease is nearly over. */
  public void guard() {
    if (lease.loseWhenNearlyOver()) {
      LOG.error(
          "lease not renewed for {}; {} runs are stopped", lease.sinceRenewal(), active.size());
      events.accept(new SchedulerEvent.LeaseLost());
      active.stopAll(StopReason.LEASE_LOST);
    }
  }
}
