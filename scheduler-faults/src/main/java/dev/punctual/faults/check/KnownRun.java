package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job: what history holds of it, and what the observer saw. At least one of both is
 * there.
 *
 * @param row null for a run whose end history does not hold
 * @param sightings in the order in which they were heard; empty for a run that nobody saw
 */
record KnownRun(@Nullable RunRow row, List<Sighting> sightings) {

  /** Zero if neither history nor the observer names it. */
  long fence() {
    if (!sightings.isEmpty()) {
      return sightings.get(0).fence();
    }
    return row == null ? 0 : row.fence();
  }

  boolean is(RunOutcome outcome) {
    return row != null && row.is(outcome);
  }

  long count(Sighting.Kind kind) {
    return sightings.stream().filter(sighting -> sighting.kind() == kind).count();
  }

  /** When its handler was called; null if nobody saw it. */
  @Nullable Instant begin() {
    for (Sighting sighting : sightings) {
      if (sighting.kind() == Sighting.Kind.BEGIN) {
        return sighting.at();
      }
    }
    return null;
  }

  /** When its handler ended; null if nobody saw it. */
  @Nullable Instant end() {
    for (Sighting sighting : sightings) {
      if (sighting.kind() != Sighting.Kind.BEGIN) {
        return sighting.at();
      }
    }
    return null;
  }
}
