package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.SchedulerClient;
import dev.punctual.job.HandlerName;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What nodes can do. Immutable.
 *
 * @param places how many runs nodes that take jobs can be at, at once
 * @param limits of handlers, by their names
 */
record Capacity(int places, Map<String, Limit> limits) {

  /** As it is now. */
  static Capacity of(SchedulerClient client) {
    return new Capacity(
        client.nodes().stream()
            .filter(node -> node.isAlive() && !node.draining())
            .map(SchedulerNode::report)
            .filter(Objects::nonNull)
            .mapToInt(NodeReport::capacity)
            .sum(),
        client.limits().stream()
            .filter(limit -> limit.scope().kind() == LimitScope.Kind.HANDLER)
            .collect(Collectors.toMap(limit -> limit.scope().name(), Limit.InForce::limit)));
  }

  /** About how long the last of so many fires waits for its place; zero where there is no node. */
  Duration delay(long fires, Duration work) {
    return places == 0 || fires <= places ? Duration.ZERO : work.dividedBy(places);
  }

  /**
   * About how long the last of a handler's fires waits for the handler's own limit; zero for none.
   */
  Duration limited(HandlerName handler, long fires, Duration work) {
    @Nullable Limit limit = limits.get(handler.value());
    if (limit == null) {
      return Duration.ZERO;
    }
    @Nullable Integer atOnce = limit.atOnce();
    @Nullable Duration step = limit.step();
    Duration byRuns = atOnce == null || fires <= atOnce ? Duration.ZERO : work.dividedBy(atOnce);
    Duration byStarts =
        step == null ? Duration.ZERO : step.multipliedBy(Math.max(0, fires - limit.burst()));
    return byRuns.compareTo(byStarts) < 0 ? byStarts : byRuns;
  }
}
