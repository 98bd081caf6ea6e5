package dev.punctual.internal.trigger.time;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those instants that are neither before a start nor after an end. */
public record InstantsWithin(Instants all, @Nullable Instant start, @Nullable Instant end)
    implements Instants {
  @Override
  public Optional<Instant> next(Instant after) {
    Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
    return all.next(from).filter(next -> end == null || !next.isAfter(end));
  }
}
