package dev.punctual.internal.trigger.text;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of weekdays in the text form: {@code mon,wed-fri}. */
public final class Weekdays {
  public static final String LEGAL =
      "mon, tue, wed, thu, fri, sat, sun, or ranges and lists of these";

  private static final int SHORT = 3;

  private Weekdays() {}

  /** The days that a list of days and ranges names; a range may go over the end of the week. */
  public static Set<DayOfWeek> parse(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String item : text.split(",", -1)) {
      int dash = item.indexOf('-');
      DayOfWeek first = day(dash < 0 ? item : item.substring(0, dash));
      DayOfWeek last = dash < 0 ? first : day(item.substring(dash + 1));
      for (DayOfWeek day = first; day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  /** The days from Monday on, as a list of short names. */
  public static String text(Set<DayOfWeek> days) {
    return days.stream().sorted().map(Weekdays::shortName).collect(Collectors.joining(","));
  }

  private static DayOfWeek day(String text) {
    String name = text.strip();
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> name.equalsIgnoreCase(shortName(day)) || name.equalsIgnoreCase(day.name()))
        .findFirst()
        .orElseThrow(() -> new InvalidTriggerException("weekly day", text, LEGAL));
  }

  private static String shortName(DayOfWeek day) {
    return day.name().substring(0, SHORT).toLowerCase(Locale.ROOT);
  }
}
