package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.time.NominalCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The times of a rule on its dates, from one local time to another, both included.
 *
 * @param last the last one that may be
 */
record RuleCalendar(RuleDates dates, DayTimes times, LocalDateTime first, LocalDateTime last)
    implements NominalCalendar {
  @Override
  public @Nullable LocalDateTime onOrAfter(LocalDateTime from) {
    LocalDateTime earliest = from.isBefore(first) ? first : from;
    if (earliest.isAfter(last)) {
      return null;
    }
    LocalTime time = times.onOrAfter(earliest.toLocalTime());
    LocalDate day = time == null ? earliest.toLocalDate().plusDays(1) : earliest.toLocalDate();
    LocalDate date = dates.nth(day, 1, last.toLocalDate());
    if (date == null) {
      return null;
    }
    LocalDateTime found = date.atTime(time != null && date.equals(day) ? time : times.first());
    return found.isAfter(last) ? null : found;
  }

  /** The same, but the first ones only; null if there are fewer until a date. */
  @Nullable RuleCalendar upTo(int count, LocalDate latest) {
    int perDay = times.count();
    int onFirstDate = times.countFrom(first.toLocalTime());
    if (count <= onFirstDate) {
      return endingWith(first.toLocalDate().atTime(times.nth(perDay - onFirstDate + count - 1)));
    }
    int after = count - onFirstDate - 1;
    LocalDate date = dates.nth(first.toLocalDate().plusDays(1), after / perDay + 1, latest);
    return date == null ? null : endingWith(date.atTime(times.nth(after % perDay)));
  }

  RuleCalendar endingWith(LocalDateTime end) {
    return new RuleCalendar(dates, times, first, end);
  }
}
