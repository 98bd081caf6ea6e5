package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.job.HandlerName;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why jobs that are due, and are not paused, do not run. Immutable.
 *
 * @param nodes that live
 * @param limits in force
 */
public record WhyLate(List<SchedulerNode> nodes, List<Limit.InForce> limits) {
  /** Why. */
  public enum Reason {
    /** No living node has the handler. */
    NO_NODE,
    /** All nodes that have the handler take no new jobs. */
    DRAINING,
    /** As many run as a limit of the handler allows. */
    LIMIT,
    /** All nodes that have the handler run as much as they can. */
    FULL,
    /** All is done as fast as the nodes can. */
    BEHIND;

    /** The word of it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Keeps those nodes that live. */
  public WhyLate {
    nodes = nodes.stream().filter(SchedulerNode::isAlive).toList();
    limits = List.copyOf(limits);
  }

  /** As it stands now. */
  static WhyLate of(SchedulerClient client) {
    return new WhyLate(client.nodes(), client.limits());
  }

  /** Why jobs of a handler are late. */
  public Reason of(HandlerName handler) {
    List<SchedulerNode> able =
        nodes.stream().filter(node -> node.handlers().contains(handler)).toList();
    if (able.isEmpty()) {
      return Reason.NO_NODE;
    }
    if (able.stream().allMatch(SchedulerNode::draining)) {
      return Reason.DRAINING;
    }
    if (limits.stream().anyMatch(limit -> limit.waiting() > 0 && holds(limit.scope(), handler))) {
      return Reason.LIMIT;
    }
    return able.stream().allMatch(WhyLate::isFull) ? Reason.FULL : Reason.BEHIND;
  }

  private static boolean holds(LimitScope scope, HandlerName handler) {
    return scope.equals(LimitScope.handler(handler.value()));
  }

  private static boolean isFull(SchedulerNode node) {
    @Nullable NodeReport report = node.report();
    return report != null && report.active() >= report.capacity();
  }
}
