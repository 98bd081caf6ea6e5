package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a job's history beside what the observer saw of the same runs. The fence says
 * which belong together; where history names none, the attempt, the node and the times do. Used
 * once, by one thread.
 */
final class Pairing {
  private final Map<Long, List<Sighting>> seen = new TreeMap<>();
  private final IdentityHashMap<RunRow, List<Sighting>> ofRow = new IdentityHashMap<>();
  private final Map<Long, RunRow> ofFence = new HashMap<>();

  private Pairing() {}

  /**
   * @param rows in the order in which they were written
   */
  static KnownRuns of(List<RunRow> rows, List<Sighting> sightings) {
    Pairing pairing = new Pairing();
    sightings.forEach(
        sighting ->
            pairing
                .seen
                .computeIfAbsent(sighting.fence(), fence -> new ArrayList<>(2))
                .add(sighting));
    List<RunRow> runs = rows.stream().filter(row -> row.attempt() != null).toList();
    pairing.pair(runs);
    return new KnownRuns(rows, pairing.recorded(runs), pairing.seen());
  }

  /** A run that was interrupted or lost may never have begun: those that surely did come first. */
  private void pair(List<RunRow> runs) {
    runs.stream().filter(row -> row.fence() != 0).forEach(this::pairByFence);
    List<RunRow> unnamed = runs.stream().filter(row -> row.fence() == 0).toList();
    unnamed.stream().filter(row -> endOf(row) != null).forEach(this::pairByTimes);
    unnamed.stream().filter(row -> endOf(row) == null).forEach(this::pairByTimes);
  }

  /** How the observer saw its handler end; null if that is not known. */
  private static Sighting.@Nullable Kind endOf(RunRow row) {
    if (row.is(RunOutcome.COMPLETED)) {
      return Sighting.Kind.RETURN;
    }
    boolean failed = row.is(RunOutcome.RETRIED) || row.is(RunOutcome.FAILED);
    return failed ? Sighting.Kind.THROW : null;
  }

  private void pairByFence(RunRow row) {
    if (ofFence.putIfAbsent(row.fence(), row) == null) {
      ofRow.put(row, seen.getOrDefault(row.fence(), List.of()));
    }
  }

  private void pairByTimes(RunRow row) {
    seen.forEach(
        (fence, sightings) -> {
          if (!ofRow.containsKey(row) && !ofFence.containsKey(fence) && fits(row, sightings)) {
            ofFence.put(fence, row);
            ofRow.put(row, sightings);
          }
        });
  }

  private static boolean fits(RunRow row, List<Sighting> sightings) {
    Sighting first = sightings.get(0);
    Integer attempt = row.attempt();
    return attempt != null
        && attempt == first.attempt()
        && first.occurrence().equals(row.runDate())
        && first.node().equals(row.node())
        && endsAs(endOf(row), sightings)
        && isWithin(first.at(), row.started(), row.finished());
  }

  private static boolean endsAs(Sighting.@Nullable Kind end, List<Sighting> sightings) {
    return end == null || sightings.stream().anyMatch(sighting -> sighting.kind() == end);
  }

  private static boolean isWithin(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && !time.isAfter(until);
  }

  private List<KnownRun> recorded(List<RunRow> runs) {
    List<KnownRun> recorded = new ArrayList<>(runs.size());
    runs.forEach(row -> recorded.add(new KnownRun(row, ofRow.getOrDefault(row, List.of()))));
    return recorded;
  }

  private List<KnownRun> seen() {
    List<KnownRun> runs = new ArrayList<>(seen.size());
    seen.forEach(
        (fence, sightings) -> {
          @Nullable RunRow row = ofFence.get(fence);
          runs.add(new KnownRun(row, sightings));
        });
    return runs;
  }
}
