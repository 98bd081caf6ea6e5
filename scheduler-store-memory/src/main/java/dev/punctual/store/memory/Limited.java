package dev.punctual.store.memory;

import dev.punctual.job.JobSpec;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is limited, and who counts or waits. Used under the table's lock. */
final class Limited {
  private final Map<LimitScope, Limit.InForce> all = new HashMap<>();
  private final Map<LimitScope, Meter> meters = new HashMap<>();

  /** Where a row counts or waits. */
  record Place(LimitScope name, Meter meter) {}

  boolean isEmpty() {
    return all.isEmpty() && meters.isEmpty();
  }

  boolean set(LimitScope scope, Limit limit, Instant now) {
    Limit.InForce old = all.get(scope);
    if (old != null && sameNumbers(old.limit(), limit)) {
      return false;
    }
    all.put(scope, new Limit.InForce(scope, limit, now, 0, 0));
    return true;
  }

  private static boolean sameNumbers(Limit one, Limit other) {
    return Objects.equals(one.atOnce(), other.atOnce())
        && Objects.equals(one.starts(), other.starts())
        && Objects.equals(one.per(), other.per())
        && one.burst() == other.burst();
  }

  boolean remove(LimitScope scope) {
    return all.remove(scope) != null;
  }

  List<Limit.InForce> inForce() {
    return all.values().stream()
        .sorted(
            Comparator.comparing((Limit.InForce limit) -> limit.scope().kind())
                .thenComparing(limit -> limit.scope().name()))
        .map(this::counted)
        .toList();
  }

  private Limit.InForce counted(Limit.InForce set) {
    List<Meter> counting =
        meters.entrySet().stream()
            .filter(meter -> set.equals(inForce(meter.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    return new Limit.InForce(
        set.scope(),
        set.limit(),
        set.since(),
        set.limit().atOnce() == null ? 0 : counting.stream().mapToLong(Meter::running).sum(),
        counting.stream().mapToLong(Meter::waiting).sum());
  }

  /** Those by which a job counts: its handler and its key, where they have a limit. */
  List<Place> places(JobSpec spec) {
    LimitScope handler = LimitScope.handler(spec.handler().value());
    String key = spec.options().concurrencyKey();
    return Stream.of(Optional.of(handler), Optional.ofNullable(key).map(LimitScope::key))
        .flatMap(Optional::stream)
        .filter(name -> of(name) != null)
        .map(name -> new Place(name, meters.computeIfAbsent(name, missing -> new Meter())))
        .toList();
  }

  /** The limit of one handler or one key: by its very name, else the longest beginning. */
  @Nullable Limit of(LimitScope name) {
    Limit.InForce set = inForce(name);
    return set == null ? null : set.limit();
  }

  private Limit.@Nullable InForce inForce(LimitScope name) {
    Limit.InForce exact = all.get(name);
    return exact != null
        ? exact
        : all.values().stream()
            .filter(limit -> limit.scope().holds(name))
            .max(Comparator.comparingInt(limit -> limit.scope().name().length()))
            .orElse(null);
  }

  /** Counts a row that is about to run; or answers where it has to wait instead. */
  Optional<Place> admit(Row row, Instant now) {
    List<Place> places = places(row.spec);
    Instant start = row.dueInLane.isAfter(now) ? row.dueInLane : now;
    for (Place place : places) {
      Limit limit = Objects.requireNonNull(of(place.name()), "it was just looked up");
      if (!place.meter().hasRoom(limit, row, start)) {
        return Optional.of(place);
      }
    }
    for (Place place : places) {
      Limit limit = Objects.requireNonNull(of(place.name()), "it was just looked up");
      place.meter().start(limit, row, start);
    }
    row.permits = places;
    return Optional.empty();
  }

  /** Counts a row that runs already. */
  void count(Row row) {
    row.permits = places(row.spec);
    row.permits.forEach(place -> place.meter().count(row));
  }

  /** Counts a row no more. */
  List<Place> end(Row row) {
    List<Place> places = row.permits;
    row.permits = List.of();
    places.forEach(place -> place.meter().end(row));
    return places;
  }

  /** Those whose rates let somebody in by now. */
  List<Place> open(Instant now) {
    return waitedFor()
        .filter(
            place ->
                Optional.ofNullable(of(place.name()))
                    .filter(limit -> limit.step() != null)
                    .map(limit -> !place.meter().opensAt(limit).isAfter(now))
                    .orElse(false))
        .toList();
  }

  Stream<Place> waitedFor() {
    return meters.entrySet().stream()
        .filter(meter -> meter.getValue().isWaitedFor())
        .map(meter -> new Place(meter.getKey(), meter.getValue()));
  }

  /** When the next rate lets somebody in. */
  Optional<Instant> opensAt(Instant now) {
    return waitedFor()
        .flatMap(
            place ->
                Stream.ofNullable(of(place.name()))
                    .filter(limit -> limit.step() != null)
                    .map(limit -> place.meter().opensAt(limit)))
        .filter(opens -> opens.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  void forgetIdle(Instant now) {
    meters.values().removeIf(meter -> meter.isIdle(now));
  }
}
