package dev.punctual.trigger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Those nominal times whose date is not excluded: dates are matched before any shift. */
record AllowedDatesCalendar(NominalCalendar all, ExcludedDates excluded)
    implements NominalCalendar {
  @Override
  public @Nullable LocalDateTime onOrAfter(LocalDateTime from) {
    LocalDateTime next = all.onOrAfter(from);
    if (next == null || !excluded.contains(next.toLocalDate())) {
      return next;
    }
    LocalDate bound = excluded.searchBound(next.toLocalDate());
    while (next != null && excluded.contains(next.toLocalDate())) {
      LocalDate allowed = excluded.firstAllowed(next.toLocalDate());
      next = allowed.isAfter(bound) ? null : all.onOrAfter(allowed.atStartOfDay());
    }
    return next;
  }
}
