package dev.punctual.store.memory.internal;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.PauseScope.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is paused, the earliest first. Used under the table's lock. */
public final class Paused {
  private final Map<PauseScope, Pause> all = new LinkedHashMap<>();

  public void add(Pause pause) {
    all.remove(pause.scope());
    all.put(pause.scope(), pause);
  }

  public boolean remove(PauseScope scope, Instant now) {
    Pause pause = all.remove(scope);
    return pause != null && isInForce(pause, now);
  }

  /** Forgets pauses that are over; whether there were some. */
  public boolean forgetOver(Instant now) {
    return all.values().removeIf(pause -> !isInForce(pause, now));
  }

  /** Forgets pauses of a kind whose names are gone. */
  public void forget(Kind kind, Predicate<String> gone) {
    all.keySet().removeIf(scope -> scope.kind() == kind && gone.test(scope.name()));
  }

  public List<Pause> inForce(Instant now) {
    List<Pause> latestFirst =
        new ArrayList<>(all.values().stream().filter(pause -> isInForce(pause, now)).toList());
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private static boolean isInForce(Pause pause, Instant now) {
    return pause.end().filter(end -> !end.isAfter(now)).isEmpty();
  }

  /** The pause that holds such a job, of several the one that lasts longest; null if none does. */
  public @Nullable Pause longest(JobSpec spec, JobStatus status, Instant now) {
    return switch (status) {
      case SCHEDULED, RUNNING, FAILED ->
          inForce(now).stream()
              .filter(pause -> pause.scope().holds(spec))
              .max(Comparator.comparing(Paused::end))
              .orElse(null);
      case COMPLETED, CANCELLED -> null;
    };
  }

  /** Whether a job of that definition is paused by its id or its type. */
  public boolean setsAside(JobSpec spec) {
    return ofJobsAndTypes().anyMatch(pause -> pause.scope().holds(spec));
  }

  /** When the first pause of a job or a type ends by itself. */
  public Optional<Instant> firstEnd() {
    return ofJobsAndTypes().flatMap(pause -> pause.end().stream()).min(Comparator.naturalOrder());
  }

  private Stream<Pause> ofJobsAndTypes() {
    return all.values().stream()
        .filter(pause -> pause.scope().kind() == Kind.JOB || pause.scope().kind() == Kind.TYPE);
  }

  /** Until when the lanes of a handler are paused: for ever, or null where they are not. */
  public @Nullable Instant opens(HandlerName handler, Instant now) {
    return Stream.of(PauseScope.all(), new PauseScope(Kind.HANDLER, handler.value()))
        .flatMap(scope -> Optional.ofNullable(all.get(scope)).stream())
        .filter(pause -> isInForce(pause, now))
        .map(Paused::end)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether a node is to claim nothing. */
  public boolean holds(NodeId node, Instant now) {
    Pause pause = all.get(PauseScope.node(node));
    return pause != null && isInForce(pause, now);
  }

  private static Instant end(Pause pause) {
    return pause.end().orElse(Instant.MAX);
  }
}
