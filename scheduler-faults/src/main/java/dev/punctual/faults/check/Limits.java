package dev.punctual.faults.check;

import dev.punctual.NodeTiming;
import java.time.Duration;

/**
 * What a checker must know of the settings of a round.
 *
 * @param patience what was due so long before the end must be over by then
 * @param maxCrashes a job that has lost this many nodes in a row fails
 */
public record Limits(Duration patience, int maxCrashes) {
  /** Thirty seconds, and the usual settings of a node. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(30), NodeTiming.DEFAULT.maxCrashes());
}
