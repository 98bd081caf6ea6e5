package dev.punctual.internal.trigger.syntax;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A day of a month, a quarter or a year in a sentence: the last working day, the 1st and 15th. */
final class PeriodDay {
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");
  private static final Pattern WORDS =
      Pattern.compile("(?<which>first|second|third|fourth|fifth|last) (?<what>.+)");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)(?: and (?:the )?[0-9]{1,2}(?:st|nd|rd|th))*");

  private final String sentence;
  private final String text;

  PeriodDay(String sentence, String text) {
    this.sentence = sentence;
    this.text = text;
  }

  /** The parts that name it in every month. */
  String inMonth() {
    if (NUMBERS.matcher(text).matches()) {
      String days =
          Arrays.stream(text.split(" and ", -1))
              .map(day -> day.replaceAll("[^0-9]", ""))
              .collect(Collectors.joining(","));
      return ";BYMONTHDAY=" + days;
    }
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      throw refused();
    }
    return ofWord(position(words.group("which")), words.group("what"));
  }

  /** The parts that name it in every month, quarter or year. */
  String inPeriod(String period) {
    if (period.equals("month")) {
      return inMonth();
    }
    // Whatever is named so lies in the first or the last month; a fifth Monday might not.
    if (!WORDS.matcher(text).matches() || text.startsWith("fifth ")) {
      throw refused();
    }
    boolean last = text.startsWith("last ");
    if (period.equals("quarter")) {
      return ";BYMONTH=" + (last ? "3,6,9,12" : "1,4,7,10") + inMonth();
    }
    return ";BYMONTH=" + (last ? "12" : "1") + inMonth();
  }

  private static int position(String which) {
    return which.equals("last") ? -1 : ORDINALS.indexOf(which) + 1;
  }

  private String ofWord(int position, String what) {
    if (what.equals("day")) {
      return ";BYMONTHDAY=" + position;
    }
    if (SentenceWeekdays.WORKING.matcher(what).matches()) {
      String days = SentenceWeekdays.codes(SentenceWeekdays.MONDAY_TO_FRIDAY);
      return ";BYDAY=" + days + ";BYSETPOS=" + position;
    }
    Optional<DayOfWeek> weekday =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> SentenceWeekdays.names(day, what))
            .findFirst();
    return ";BYDAY=" + position + SentenceWeekdays.code(weekday.orElseThrow(this::refused));
  }

  private InvalidTriggerException refused() {
    return new InvalidTriggerException(
        "sentence's day",
        sentence,
        "the first to fourth or last day, working day or weekday of the month, quarter or year, or"
            + " the 1st and 15th of the month");
  }
}
