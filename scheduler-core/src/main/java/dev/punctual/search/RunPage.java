package dev.punctual.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the runs that a filter looks for. A page may be short, or empty, and not the last: a
 * store looks at a bounded number of runs at once.
 *
 * @param runs the latest first
 * @param searchedTo how far back the store has looked, where the next page begins; null if this one
 *     is the last
 */
public record RunPage(List<FoundRun> runs, @Nullable SearchPosition searchedTo) {
  /** Copies the list. */
  public RunPage {
    runs = List.copyOf(runs);
  }

  /** Whether there may be more. */
  public boolean more() {
    return searchedTo != null;
  }
}
