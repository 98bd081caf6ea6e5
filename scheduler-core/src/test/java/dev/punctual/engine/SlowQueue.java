package dev.punctual.engine;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A queue without jobs that keeps the next heartbeat waiting when a test says so. Thread-safe. */
final class SlowQueue implements RunQueue {
  private final BlockingQueue<CountDownLatch> delays = new LinkedBlockingQueue<>();
  private volatile boolean delaying;
  private volatile Set<Long> cancelled = Set.of();

  /** Whether a heartbeat waits. */
  boolean isDelaying() {
    return delaying;
  }

  /** From now on heartbeats name these rows as cancelled. */
  void cancelled(Set<Long> rows) {
    cancelled = rows;
  }

  /** The next heartbeat is answered when the latch opens. */
  void delayNext(CountDownLatch latch) {
    delays.add(latch);
  }

  @Override
  public HeartbeatReply heartbeat(Heartbeat heartbeat) {
    CountDownLatch delay = delays.poll();
    try {
      if (delay != null) {
        delaying = true;
        delay.await();
        delaying = false;
      }
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return new HeartbeatReply(Instant.now(), false, false, 0, cancelled, Optional.empty());
  }

  @Override
  public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
    return List.of();
  }

  @Override
  public Optional<Instant> nextDue(Set<HandlerName> handlers) {
    return Optional.empty();
  }

  @Override
  public Set<Long> finish(NodeId node, Collection<FinishedRun> runs) {
    return Set.of();
  }

  @Override
  public int reconcile(NodeId node, Map<Long, Long> held) {
    return 0;
  }

  @Override
  public void leave(NodeId node) {}

  @Override
  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    return List.of();
  }

  @Override
  public Optional<String> zoneRules() {
    return Optional.empty();
  }

  @Override
  public void zoneRules(String version) {}
}
