package dev.punctual.run;

import dev.punctual.job.NodeId;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is or was, as it told last. Immutable.
 *
 * @param fence the run's: greater than that of each earlier run of the job
 * @param runDate the occurrence: when it was due by the job's trigger
 * @param attempt which attempt of the occurrence, from 1
 * @param node who ran it
 * @param perMille how much of the whole is done, from 0 to 1000; null if the run never told
 * @param message what it told with that; null for nothing
 * @param lines how many lines it has logged, of which the latest are kept
 * @param notedAt when it told last
 */
public record RunProgress(
    long fence,
    Instant runDate,
    int attempt,
    NodeId node,
    @Nullable Integer perMille,
    @Nullable String message,
    long lines,
    Instant notedAt) {
  private static final double WHOLE = 1000;

  /** How much of the whole is done, from 0 to 1; empty if the run never told. */
  public OptionalDouble share() {
    return perMille == null ? OptionalDouble.empty() : OptionalDouble.of(perMille / WHOLE);
  }
}
