package dev.punctual.internal.trigger.time;

import dev.punctual.trigger.ExcludedDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Those instants whose date in a zone is not excluded, for triggers without a local time. What has
 * met nothing but excluded dates so often, though there are others between them, never will.
 */
public record InstantsOnAllowedDates(Instants all, ExcludedDates excluded, ZoneId zone)
    implements Instants {
  private static final int MOST_MISSES = 2_000;

  @Override
  public Optional<Instant> next(Instant after) {
    Optional<Instant> next = all.next(after);
    for (int misses = 0; next.isPresent() && isExcluded(next.get()); misses++) {
      next = misses < MOST_MISSES ? all.next(beforeNextAllowed(next.get())) : Optional.empty();
    }
    return next;
  }

  private boolean isExcluded(Instant instant) {
    return excluded.contains(date(instant));
  }

  private Instant beforeNextAllowed(Instant instant) {
    LocalDate allowed = excluded.firstAllowed(date(instant));
    return allowed.atStartOfDay(zone).toInstant().minusNanos(1);
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
