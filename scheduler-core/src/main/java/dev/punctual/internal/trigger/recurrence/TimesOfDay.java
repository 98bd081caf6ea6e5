package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import java.time.LocalTime;
import java.util.stream.Collectors;

/** The times of day that a rule names; what it does not name is that of its start. */
public record TimesOfDay(NumberSet hours, NumberSet minutes, NumberSet seconds) {
  /** None: the time of the start. */
  public static final TimesOfDay OF_START =
      new TimesOfDay(NumberSet.EMPTY, NumberSet.EMPTY, NumberSet.EMPTY);

  DayTimes startingAt(LocalTime start) {
    return new DayTimes(
        orOnly(hours, start.getHour()),
        orOnly(minutes, start.getMinute()),
        orOnly(seconds, start.getSecond()));
  }

  private static NumberSet orOnly(NumberSet named, int implied) {
    return named.isEmpty() ? NumberSet.of(implied) : named;
  }

  /** How many it is a day. */
  int count() {
    return startingAt(LocalTime.MIN).count();
  }

  String text() {
    return part("BYHOUR", hours) + part("BYMINUTE", minutes) + part("BYSECOND", seconds);
  }

  private static String part(String key, NumberSet numbers) {
    return numbers.isEmpty()
        ? ""
        : ";"
            + key
            + "="
            + numbers.numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
