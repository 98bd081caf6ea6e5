package dev.punctual.run;

import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that is done. Immutable.
 *
 * @param name its own within its run
 * @param runDate the occurrence it is a part of: when that was due by the job's trigger
 * @param attempt which attempt of the occurrence did it, from 1
 * @param fence the claim that did it
 * @param node who did it
 * @param result what it returned, as JSON; null if it returns nothing
 * @param startedAt when its work began
 * @param finishedAt when its work ended
 */
public record KeptStep(
    String name,
    Instant runDate,
    int attempt,
    long fence,
    NodeId node,
    @Nullable String result,
    Instant startedAt,
    Instant finishedAt) {
  /** How long its work took. */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }
}
