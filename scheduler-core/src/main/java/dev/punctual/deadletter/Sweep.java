package dev.punctual.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far redriving or discarding many jobs has come; the next step goes on from here, in whatever
 * process.
 *
 * @param started when the first step was made, by the store's clock; jobs that fail after that stay
 *     as they are
 * @param changed how many jobs were redriven or discarded so far
 * @param searchedTo where the next step begins; null when all is done
 */
public record Sweep(Instant started, long changed, @Nullable LetterPosition searchedTo) {
  /** Whether no step is left to make. */
  public boolean done() {
    return searchedTo == null;
  }
}
