package dev.punctual.internal.trigger.calendar;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ExcludedDates;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Every time of a set on every date of a set. */
public record PatternCalendar(DatePattern dates, DayTimes times) implements NominalCalendar {
  /** The same, but not on those dates. */
  public PatternCalendar without(ExcludedDates excluded) {
    return excluded.isEmpty() ? this : new PatternCalendar(dates.without(excluded), times);
  }

  @Override
  public @Nullable LocalDateTime onOrAfter(LocalDateTime from) {
    LocalTime time = times.onOrAfter(from.toLocalTime());
    LocalDate earliest = time == null ? from.toLocalDate().plusDays(1) : from.toLocalDate();
    LocalDate date = dates.onOrAfter(earliest);
    if (date == null) {
      return null;
    }
    boolean sameDay = time != null && date.equals(earliest);
    return date.atTime(sameDay ? time : times.first());
  }
}
