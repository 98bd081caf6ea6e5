package dev.punctual.faults.world;

import java.time.Duration;

/**
 * How long things take in a round.
 *
 * @param lease of the nodes
 * @param share of the usual time that faults and the jobs between them last, up to 1
 */
public record Pace(Duration lease, double share) {
  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration RECURRING = Duration.ofSeconds(40);

  /** That share of a time. */
  public Duration of(Duration usual) {
    return Duration.ofMillis(Math.round(usual.toMillis() * share));
  }

  /** From the start of the load to the fault, and from its end to the end of the load. */
  public Duration around() {
    return of(BEFORE);
  }

  /** How long recurring jobs recur. */
  Duration recurring() {
    return of(RECURRING);
  }
}
