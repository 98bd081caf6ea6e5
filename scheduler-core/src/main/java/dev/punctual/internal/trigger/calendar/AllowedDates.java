package dev.punctual.internal.trigger.calendar;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ExcludedDates;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Those times of a calendar whose date is not excluded. What has met nothing but excluded dates so
 * often, though there are others between them, never will.
 */
public record AllowedDates(NominalCalendar all, ExcludedDates excluded) implements NominalCalendar {
  private static final int MOST_MISSES = 2_000;

  @Override
  public @Nullable LocalDateTime onOrAfter(LocalDateTime from) {
    LocalDateTime next = all.onOrAfter(from);
    for (int misses = 0; next != null && excluded.contains(next.toLocalDate()); misses++) {
      next =
          misses < MOST_MISSES
              ? all.onOrAfter(excluded.firstAllowed(next.toLocalDate()).atStartOfDay())
              : null;
    }
    return next;
  }
}
