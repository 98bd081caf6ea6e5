package dev.punctual.internal.engine;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunDiary;
import dev.punctual.port.RunDiary.Told;
import dev.punctual.port.RunQueue;
import dev.punctual.port.ToldFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run queue as one node sees it; what comes back is held against what was asked for, so that a
 * defect of a store shows where it happens. As thread-safe as the queue.
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
    for (Job job : jobs) {
      requireAskedFor(job);
    }
    return jobs;
  }

  private void requireAskedFor(Job job) {
    if (!handlers.contains(job.spec().handler())) {
      throw new IllegalStateException(
          "asked for jobs of " + handlers + ", got one of " + job.spec().handler());
    }
    if (!node.equals(job.state().hold().node())) {
      throw new IllegalStateException(
          "row " + job.row() + " came to node " + node + ", but " + job.state().hold() + " has it");
    }
  }

  public Optional<Instant> nextDue() {
    return queue.nextDue(handlers);
  }

  public Recorded finish(Collection<FinishedRun> runs) {
    Recorded recorded = queue.finish(node, runs);
    Set<Long> foreign = new HashSet<>(recorded.accepted());
    for (FinishedRun run : runs) {
      foreign.remove(run.row());
    }
    if (!foreign.isEmpty()) {
      // The next try is told that these ends are recorded, and goes on from there.
      throw new StoreException(
          Fault.INTERNAL, "the store accepted ends of rows it was not given: " + foreign, null);
    }
    return recorded;
  }

  /**
   * A sign of life, to be given.
   *
   * @param settings for its name and version
   */
  public Heartbeat beat(NodeSettings settings, Duration lease, Map<Long, Long> running) {
    return new Heartbeat(node, settings.name(), lease, handlers, settings.version(), running);
  }

  public HeartbeatReply heartbeat(Heartbeat beat) {
    return queue.heartbeat(beat);
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

  public RunDiary diary() {
    return queue.diary();
  }

  public void note(Collection<Told> told) {
    queue.diary().note(node, told);
  }

  /**
   * Says that the node ends.
   *
   * @param left what it has not told of its runs
   */
  public void leave(@Nullable ToldFigures left) {
    queue.leave(node, left);
  }

  /** The same node's view of another queue, such as one bound to a transaction. */
  public NodeQueue over(RunQueue other) {
    return new NodeQueue(other, node, handlers);
  }
}
