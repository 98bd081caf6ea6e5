package dev.punctual.port;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.node.NodeReport;
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
 * @param report how the node stands; null if that is as it told before
 * @param figures what it tells of its runs; null for nothing
 */
public record Heartbeat(
    NodeId node,
    String name,
    Duration lease,
    Set<HandlerName> handlers,
    @Nullable String version,
    Map<Long, Long> running,
    @Nullable NodeReport report,
    @Nullable ToldFigures figures) {

  /** Of a node that tells nothing else. */
  public Heartbeat(
      NodeId node,
      String name,
      Duration lease,
      Set<HandlerName> handlers,
      @Nullable String version,
      Map<Long, Long> running) {
    this(node, name, lease, handlers, version, running, null, null);
  }

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

  /** The same with how the node stands; null for nothing new. */
  public Heartbeat withReport(@Nullable NodeReport now) {
    return new Heartbeat(node, name, lease, handlers, version, running, now, figures);
  }

  /** The same with what it tells of its runs; null for nothing. */
  public Heartbeat withFigures(@Nullable ToldFigures told) {
    return new Heartbeat(node, name, lease, handlers, version, running, report, told);
  }
}
