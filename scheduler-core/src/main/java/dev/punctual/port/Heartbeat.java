package dev.punctual.port;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A sign of life.
 *
 * @param node who
 * @param name for people, such as host and process
 * @param lease without another heartbeat for this long the node is dead
 * @param handlers what it can run
 * @param running fences of the runs that its handlers are at, by row; of several runs of one job
 *     the latest
 */
public record Heartbeat(
    NodeId node, String name, Duration lease, Set<HandlerName> handlers, Map<Long, Long> running) {

  /** Of a node that runs nothing. */
  public Heartbeat(NodeId node, String name, Duration lease, Set<HandlerName> handlers) {
    this(node, name, lease, handlers, Map.of());
  }
}
