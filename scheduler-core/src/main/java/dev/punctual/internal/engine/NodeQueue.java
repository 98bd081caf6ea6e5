package dev.punctual.internal.engine;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The run queue as one node sees it. As thread-safe as the queue.
 *
 * @param queue the store's
 * @param node who asks
 * @param handlers what it can run
 */
public record NodeQueue(RunQueue queue, NodeId node, Set<HandlerName> handlers) {

  public List<Job> claim(int limit, Duration ahead) {
    List<Job> jobs = queue.claim(node, limit, handlers, ahead);
    if (jobs.size() > limit) {
      throw new IllegalStateException("asked for " + limit + " jobs, got " + jobs.size());
    }
    return jobs;
  }

  public Optional<Instant> nextDue() {
    return queue.nextDue(handlers);
  }

  public Recorded finish(Collection<FinishedRun> runs) {
    return queue.finish(node, runs);
  }

  public HeartbeatReply heartbeat(String name, Duration lease, Map<Long, Long> running) {
    return queue.heartbeat(new Heartbeat(node, name, lease, handlers, running));
  }

  public List<Rescued> rescue(int maxCrashes, Duration grace) {
    return queue.rescue(maxCrashes, grace);
  }

  public int reconcile(Map<Long, Long> held) {
    return queue.reconcile(node, held);
  }

  public void promote(Map<Long, Long> runs) {
    queue.promote(node, runs);
  }

  public void leave() {
    queue.leave(node);
  }

  /** The same node's view of another queue, such as one bound to a transaction. */
  public NodeQueue over(RunQueue other) {
    return new NodeQueue(other, node, handlers);
  }
}
