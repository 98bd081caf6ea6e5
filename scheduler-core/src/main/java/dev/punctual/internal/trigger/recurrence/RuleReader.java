package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** A rule of RFC 5545 as the library reads it, apart from its start and its end. */
final class RuleReader {
  static final String LEGAL = "a rule of RFC 5545 such as FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";

  /** Every quarter of an hour. */
  private static final int MOST_TIMES = 96;

  private static final int LEAP_SECOND = 60;

  private final String text;
  private final RecurrenceRule rule;

  RuleReader(String text) {
    this.text = text;
    this.rule = rule(text);
  }

  private static RecurrenceRule rule(String text) {
    try {
      return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException malformed) {
      throw new InvalidTriggerException("rrule", text, LEGAL + reason(malformed));
    }
  }

  /** The library's words, which may quote what it was given. */
  private static String reason(Exception malformed) {
    String said = Optional.ofNullable(malformed.getMessage()).orElse("");
    String plain = said.replaceAll("[^ -~]", "?");
    return plain.isEmpty() ? "" : " (" + plain.substring(0, Math.min(plain.length(), 120)) + ")";
  }

  RecurrencePattern pattern() {
    RecurrencePattern pattern =
        new RecurrencePattern(
            frequency(),
            rule.getInterval(),
            numbers(Part.BYMONTH).stream().map(month -> month + 1).toList(),
            numbers(Part.BYMONTHDAY),
            days(),
            numbers(Part.BYSETPOS),
            weekday(rule.getWeekStart()));
    requireLegal(pattern);
    return pattern;
  }

  private Frequency frequency() {
    Freq named = rule.getFreq();
    return Arrays.stream(Frequency.values())
        .filter(frequency -> frequency.name().equals(named.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidTriggerException(
                    "rrule FREQ",
                    named,
                    "DAILY, WEEKLY, MONTHLY or YEARLY; for what comes more often"
                        + " interval:PT15M@2026-01-01T00:00:00Z or cron:*/15 9-17 * * *"));
  }

  private void requireLegal(RecurrencePattern pattern) {
    int longest = pattern.frequency().longest();
    if (pattern.interval() > longest) {
      throw new InvalidTriggerException(
          "rrule INTERVAL", pattern.interval(), "1 to " + longest + ", which is 100 years");
    }
    int most = pattern.mostDates();
    for (int position : pattern.positions()) {
      if (Math.abs(position) > most) {
        throw new InvalidTriggerException(
            "rrule BYSETPOS", position, "from -" + most + " to " + most + ", as " + text + " has");
      }
    }
  }

  TimesOfDay times() {
    TimesOfDay times = new TimesOfDay(set(Part.BYHOUR), set(Part.BYMINUTE), set(Part.BYSECOND));
    if (times.count() > MOST_TIMES) {
      throw new InvalidTriggerException(
          "rrule times", text, "at most " + MOST_TIMES + " times a day; for more, cron:");
    }
    if (times.count() > 1 && rule.hasPart(Part.BYSETPOS)) {
      throw new InvalidTriggerException(
          "rrule BYSETPOS",
          text,
          "a rule with one time of day; with several, a trigger for each of them");
    }
    if (times.seconds().has(LEAP_SECOND)) {
      throw new InvalidTriggerException("rrule BYSECOND", LEAP_SECOND, "0 to 59");
    }
    return times;
  }

  private NumberSet set(Part part) {
    NumberSet set = NumberSet.EMPTY;
    for (int number : numbers(part)) {
      set = set.with(number);
    }
    return set;
  }

  private List<Integer> numbers(Part part) {
    List<Integer> numbers = rule.hasPart(part) ? rule.getByPart(part) : List.of();
    return List.copyOf(numbers);
  }

  private List<NthDay> days() {
    return rule.hasPart(Part.BYDAY)
        ? rule.getByDayPart().stream()
            .map(day -> new NthDay(day.pos, weekday(day.weekday)))
            .toList()
        : List.of();
  }

  private static DayOfWeek weekday(Weekday named) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> NthDay.code(day).equals(named.name()))
        .findFirst()
        .orElseThrow();
  }
}
