package dev.punctual.port;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life.
 *
 * @param node who
 * @param name for people, such as host and process
 * @param lease without another heartbeat for this long the node is dead
 * @param handlers what it can run
 * @param version of the application that the node is part of, for people; null if it tells none
 * @param running fences of the runs that its handlers are at, by row; of several runs of one job
 *     the latest
 */
public record Heartbeat(
    NodeId node,
    String name,
    Duration lease,
    Set<HandlerName> handlers,
    @Nullable String version,
    Map<Long, Long> running) {

  /** Of a node that tells no version. */
  public Heartbeat(
      NodeId node,
      String name,
      Duration lease,
      Set<HandlerName> handlers,
      Map<Long, Long> running) {
    this(node, name, lease, handlers, null, running);
  }

  /** Of a node that runs nothing. */
  public Heartbeat(NodeId node, String name, Duration lease, Set<HandlerName> handlers) {
    this(node, name, lease, handlers, Map.of());
  }
}
