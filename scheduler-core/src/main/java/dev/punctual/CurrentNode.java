package dev.punctual;

import dev.punctual.internal.engine.node.InlineNode;
import dev.punctual.internal.engine.node.Node;
import dev.punctual.internal.engine.node.NodeParts;
import dev.punctual.job.NodeId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The node of a scheduler, if it runs one, and the time that the scheduler goes by: that of its
 * node. Thread-safe.
 */
final class CurrentNode implements InstantSource {
  private final NodeParts parts;
  private final InlineNode inline;
  private volatile @Nullable Node node;
  private boolean closed;

  CurrentNode(NodeParts parts) {
    this.parts = parts;
    this.inline = new InlineNode(parts);
  }

  @Override
  public Instant instant() {
    Node running = node;
    return running == null ? inline.clock().instant() : running.clock().instant();
  }

  /** Tells the node, if there is one, of a job that is due then; asks only if there is. */
  void expect(Supplier<Instant> due) {
    Node running = node;
    if (running != null) {
      running.expect(due.get());
    }
  }

  boolean isRunning() {
    return node != null;
  }

  Optional<NodeId> id() {
    return Optional.ofNullable(node).map(Node::id);
  }

  /** The store has been told. */
  void drain() {
    Node running = node;
    if (running != null) {
      running.drain(true);
    }
  }

  int activeRuns() {
    Node running = node;
    return running == null ? 0 : running.activeRuns();
  }

  int capacity() {
    Node running = node;
    return running == null ? 0 : running.capacity();
  }

  boolean holdsLease() {
    Node running = node;
    return running != null && running.holdsLease();
  }

  boolean acceptsWork() {
    Node running = node;
    return running != null && running.acceptsWork();
  }

  synchronized void start() {
    if (closed) {
      throw new IllegalStateException("a closed scheduler cannot be started again: make another");
    }
    if (node == null) {
      parts.handlers().close();
      node = started();
    }
  }

  private Node started() {
    try {
      return new Node(parts);
    } catch (RuntimeException | Error failure) {
      parts.handlers().open();
      throw failure;
    }
  }

  synchronized void stop() {
    Node running = node;
    if (running != null) {
      running.close();
      node = null;
      parts.handlers().open();
    }
  }

  synchronized void close() {
    stop();
    closed = true;
  }

  int runDue() {
    if (isRunning()) {
      throw new IllegalStateException("a started scheduler runs due jobs by itself");
    }
    return inline.runDue();
  }
}
