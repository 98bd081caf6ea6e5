package dev.punctual.internal.trigger.syntax;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Weekdays in sentences; a working day is Monday to Friday. */
final class SentenceWeekdays {
  static final Pattern WORKING = Pattern.compile("(working day|work day|workday|weekday)s?");
  static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private SentenceWeekdays() {}

  /** The days of a list such as {@code monday and thursday}. */
  static Set<DayOfWeek> read(String sentence, String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String item : text.split(" and ", -1)) {
      days.addAll(WORKING.matcher(item).matches() ? MONDAY_TO_FRIDAY : Set.of(day(sentence, item)));
    }
    return days;
  }

  private static DayOfWeek day(String sentence, String text) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> names(day, text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidTriggerException(
                    "sentence's weekdays",
                    sentence,
                    "weekdays such as monday and thursday, as in " + TriggerSentence.LEGAL));
  }

  static boolean names(DayOfWeek day, String text) {
    String name = day.name().toLowerCase(Locale.ROOT);
    return text.equals(name) || text.equals(name + "s") || text.equals(name.substring(0, 3));
  }

  /** Such as {@code MO,TH}. */
  static String codes(Set<DayOfWeek> days) {
    return days.stream().sorted().map(SentenceWeekdays::code).collect(Collectors.joining(","));
  }

  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
