package dev.punctual.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a node stands, as it tells it with its heartbeats. Immutable.
 *
 * @param capacity how many handlers it runs at once
 * @param active how many runs it holds: waiting for a thread or running
 * @param runs those that have run for a second or more, the longest first; {@link #MOST_RUNS} at
 *     most
 * @param clockOffset how far its machine's clock is ahead of the store's; negative when it is
 *     behind; to a tenth of a second
 * @param lastError the last thing that went wrong; null when nothing has
 * @param facts what else the node knows, by name, such as open circuits of notifiers and waits for
 *     connections; {@link #MOST_FACTS} at most
 */
public record NodeReport(
    int capacity,
    int active,
    List<ActiveJob> runs,
    Duration clockOffset,
    @Nullable NodeError lastError,
    Map<String, String> facts) {
  /** A report names so many runs at most. */
  public static final int MOST_RUNS = 20;

  /** A report has so many facts at most. */
  public static final int MOST_FACTS = 20;

  public NodeReport {
    runs = List.copyOf(runs);
    facts = Map.copyOf(facts);
  }
}
