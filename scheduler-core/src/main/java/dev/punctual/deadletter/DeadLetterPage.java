package dev.punctual.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the dead letters that were asked for. A page may be short, or empty, and not the last: a
 * store looks at a bounded number of jobs at once.
 *
 * @param letters the latest failure first
 * @param searchedTo where the next page begins; null if this one is the last
 */
public record DeadLetterPage(List<DeadLetter> letters, @Nullable LetterPosition searchedTo) {
  /** Copies the list. */
  public DeadLetterPage {
    letters = List.copyOf(letters);
  }

  /** Whether there may be more. */
  public boolean more() {
    return searchedTo != null;
  }
}
