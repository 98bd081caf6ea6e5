package dev.punctual.port;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.util.Set;

/**
 * A sign of life.
 *
 * @param node who
 * @param name for people, such as host and process
 * @param lease without another heartbeat for this long the node is dead
 * @param handlers what it can run
 */
public record Heartbeat(NodeId node, String name, Duration lease, Set<HandlerName> handlers) {}
