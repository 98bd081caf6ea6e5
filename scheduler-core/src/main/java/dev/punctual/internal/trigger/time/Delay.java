package dev.punctual.internal.trigger.time;

import dev.punctual.trigger.ExcludedDates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One period after whatever instant is asked about, rounded up, and not before the start. What
 * falls on an excluded date waits for the first one that is not: another period from there could
 * meet an excluded date for ever.
 */
public record Delay(Duration period, @Nullable Instant start, ExcludedDates excluded, ZoneId zone)
    implements Instants {
  private static final Instant FIRST = TimeLine.FIRST.toInstant(ZoneOffset.UTC);
  private static final Instant LAST = TimeLine.LAST.toInstant(ZoneOffset.UTC);

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isAfter(LAST)) {
      return Optional.empty();
    }
    Instant next =
        start != null && after.isBefore(start)
            ? start
            : TimeLine.roundUp(after.isBefore(FIRST) ? FIRST : after).plus(period);
    return Optional.of(onAllowedDate(next)).filter(at -> !at.isAfter(LAST));
  }

  private Instant onAllowedDate(Instant next) {
    Instant at = next;
    for (LocalDate date = date(at); excluded.contains(date); date = date(at)) {
      at = excluded.firstAllowed(date).atStartOfDay(zone).toInstant();
    }
    return at;
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
