package dev.punctual.store.memory;

import dev.punctual.job.HandlerName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Shares out what a claim asks for among lanes of one priority: each gets as much as each other,
 * and what one lane does not need the others get. Who has waited longest for a turn comes first.
 * Used under the table's monitor.
 */
final class Turns {
  private final Map<HandlerName, Long> latest = new HashMap<>();
  private long count;

  /** A lane's rows that are due, oldest first; at least one. */
  record Waiting(HandlerName handler, Row head, Iterator<Row> rows) {}

  /** At most so many rows, those of a lane in their order. */
  List<Row> share(Collection<Waiting> lanes, int limit) {
    Deque<Waiting> queue = new ArrayDeque<>(lanes.size());
    lanes.stream().sorted(longestWithoutTurn()).forEach(queue::add);
    List<Row> shared = new ArrayList<>();
    while (shared.size() < limit && !queue.isEmpty()) {
      Waiting lane = queue.remove();
      shared.add(lane.rows().next());
      latest.put(lane.handler(), ++count);
      if (lane.rows().hasNext()) {
        queue.add(lane);
      }
    }
    return shared;
  }

  private Comparator<Waiting> longestWithoutTurn() {
    return Comparator.comparing((Waiting lane) -> latest.getOrDefault(lane.handler(), 0L))
        .thenComparing(Waiting::head, Row.BY_DUE);
  }
}
