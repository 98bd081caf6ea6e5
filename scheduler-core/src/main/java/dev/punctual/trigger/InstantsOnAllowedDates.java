package dev.punctual.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Those instants whose date in a zone is not excluded, for triggers without a local time. */
record InstantsOnAllowedDates(Instants all, ExcludedDates excluded, ZoneId zone)
    implements Instants {
  @Override
  public Optional<Instant> next(Instant after) {
    Optional<Instant> next = all.next(after);
    if (next.isEmpty() || !excluded.contains(date(next.get()))) {
      return next;
    }
    LocalDate bound = excluded.searchBound(date(next.get()));
    while (next.isPresent() && excluded.contains(date(next.get()))) {
      LocalDate allowed = excluded.firstAllowed(date(next.get()));
      next =
          allowed.isAfter(bound)
              ? Optional.empty()
              : all.next(allowed.atStartOfDay(zone).toInstant().minusNanos(1));
    }
    return next;
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
