package dev.punctual.store.memory;

import static java.util.Comparator.comparing;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which faults there were; used under the table's lock. */
final class FaultLog {
  private final Map<Kind, FaultGroup> seen = new HashMap<>();
  private final Map<Kind, FaultNote> notes = new HashMap<>();

  private record Kind(HandlerName handler, ErrorFingerprint fault) {
    static Kind of(FaultGroup group) {
      return new Kind(group.handler(), group.fault());
    }
  }

  void add(
      Row row,
      ErrorFingerprint fault,
      @Nullable String sample,
      @Nullable String version,
      Instant now) {
    FaultGroup one =
        new FaultGroup(
            row.spec.handler(),
            fault,
            sample,
            now,
            now,
            version,
            version,
            1,
            0,
            row.id(),
            FaultNote.NONE);
    seen.merge(Kind.of(one), one, FaultLog::joined);
  }

  private static FaultGroup joined(FaultGroup before, FaultGroup after) {
    return new FaultGroup(
        after.handler(),
        after.fault(),
        after.sample(),
        before.firstSeen(),
        after.lastSeen(),
        before.firstVersion(),
        after.lastVersion(),
        before.runs() + after.runs(),
        Math.min(before.letters() + after.letters(), FaultGroup.MOST_COUNTED + 1L),
        after.lastJob(),
        FaultNote.NONE);
  }

  /** The latest first. */
  List<FaultGroup> groups(Collection<Row> rows) {
    Map<Kind, FaultGroup> all = new HashMap<>();
    rows.stream()
        .filter(row -> row.failedAt != null)
        .sorted(MemoryDeadLetters.OLDEST_FIRST)
        .map(FaultLog::letter)
        .forEach(letter -> all.merge(Kind.of(letter), letter, FaultLog::joined));
    seen.forEach((kind, group) -> all.merge(kind, group, FaultLog::counted));
    return all.values().stream().map(this::noted).sorted(latestFirst()).toList();
  }

  private FaultGroup noted(FaultGroup group) {
    return group.withNote(notes.getOrDefault(Kind.of(group), FaultNote.NONE));
  }

  /** Says something of a fault; answers whether that changes anything. */
  boolean note(FaultGroup of, FaultNote note) {
    FaultNote before =
        note.equals(FaultNote.NONE) ? notes.remove(Kind.of(of)) : notes.put(Kind.of(of), note);
    return !note.equals(Objects.requireNonNullElse(before, FaultNote.NONE));
  }

  private static FaultGroup letter(Row row) {
    Instant at = Objects.requireNonNull(row.failedAt);
    ErrorFingerprint fault = Objects.requireNonNull(row.fault);
    return new FaultGroup(
        row.spec.handler(),
        fault,
        row.lastError,
        at,
        at,
        null,
        null,
        0,
        1,
        row.id(),
        FaultNote.NONE);
  }

  /** What was seen, with the letters that there are. */
  private static FaultGroup counted(FaultGroup letters, FaultGroup seen) {
    return new FaultGroup(
        seen.handler(),
        seen.fault(),
        seen.sample(),
        seen.firstSeen(),
        seen.lastSeen(),
        seen.firstVersion(),
        seen.lastVersion(),
        seen.runs(),
        letters.letters(),
        seen.lastJob(),
        FaultNote.NONE);
  }

  private static Comparator<FaultGroup> latestFirst() {
    return comparing(FaultGroup::lastSeen)
        .reversed()
        .thenComparing(group -> group.handler().value())
        .thenComparing(group -> group.fault().value());
  }

  /** Forgets what nobody has had since then, and no job has. */
  void forget(Instant before, Collection<Row> rows) {
    Stream<Kind> failed =
        rows.stream()
            .filter(row -> row.fault != null)
            .map(row -> new Kind(row.spec.handler(), Objects.requireNonNull(row.fault)));
    Collection<Kind> kept = failed.collect(Collectors.toSet());
    seen.entrySet()
        .removeIf(
            kind -> kind.getValue().lastSeen().isBefore(before) && !kept.contains(kind.getKey()));
    notes.keySet().removeIf(kind -> !seen.containsKey(kind) && !kept.contains(kind));
  }
}
