package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.job.HandlerName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * More fires in one second than nodes, or limits of handlers, let run at once. Immutable.
 *
 * @param at the second
 * @param byHandler how many fires of each handler
 * @param delay about how long the last of them waits, by what is usual
 */
public record Crowd(Instant at, Map<HandlerName, Long> byHandler, Duration delay) {
  /** Fewer are no crowd, however few can run at once. */
  static final int FEWEST = 10;

  static final Comparator<Crowd> LARGEST = Comparator.comparing(Crowd::fires).reversed();

  public Crowd {
    byHandler = Map.copyOf(byHandler);
  }

  /** How many fires. */
  public long fires() {
    return byHandler.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Its handlers, the one with the most fires first. */
  public List<HandlerName> handlers() {
    return byHandler.entrySet().stream()
        .sorted(
            Map.Entry.<HandlerName, Long>comparingByValue()
                .reversed()
                .thenComparing(handler -> handler.getKey().value()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
