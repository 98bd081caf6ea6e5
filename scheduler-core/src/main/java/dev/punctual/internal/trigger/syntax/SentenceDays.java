package dev.punctual.internal.trigger.syntax;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.DayOfWeek;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days of a sentence, as the parts of a recurrence rule.
 *
 * @param rule such as {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=FR}
 * @param counts whether periods are left out, so that it matters where counting begins
 * @param everyWeek the weekdays, if it is nothing but these in every week
 */
record SentenceDays(String rule, boolean counts, Set<DayOfWeek> everyWeek) {
  private static final Pattern OF_PERIOD =
      Pattern.compile(
          "(?:on |every |each )?(?:the )?(?<day>.+) of (?:the |each |every |a )?"
              + "(?<period>month|quarter|year)");
  private static final Pattern EVERY =
      Pattern.compile(
          "(?:every|each) (?:(?<number>other|[0-9]{1,5}) )?(?<unit>day|week|month)s?"
              + "(?: on (?:the )?(?<day>.+))?");
  private static final Pattern EVERY_WEEKDAY =
      Pattern.compile("(?:every|each) (?<other>other )?(?<days>.+)");
  private static final Pattern TWO_MEANINGS =
      Pattern.compile("(?:every|each) (?:second|third|fourth|fifth|[0-9]+(?:nd|rd|th)) .+");

  static SentenceDays read(String sentence, String days) {
    Matcher ofPeriod = OF_PERIOD.matcher(days);
    if (ofPeriod.matches()) {
      PeriodDay day = new PeriodDay(sentence, ofPeriod.group("day"));
      return ofMonths("FREQ=MONTHLY" + day.inPeriod(ofPeriod.group("period")), 1);
    }
    if (TWO_MEANINGS.matcher(days).matches()) {
      throw new InvalidTriggerException(
          "sentence",
          sentence,
          "every other friday, every 3 weeks on friday or on the third friday of the month: it"
              + " could mean either");
    }
    Matcher every = EVERY.matcher(days);
    return every.matches() ? every(sentence, every) : everyWeekday(sentence, days);
  }

  private static SentenceDays every(String sentence, Matcher every) {
    int interval = interval(every.group("number"));
    String day = every.group("day");
    return switch (every.group("unit")) {
      case "day" -> everyDay(sentence, interval, day);
      case "week" -> weekly(interval, SentenceWeekdays.read(sentence, day == null ? "" : day));
      default -> {
        PeriodDay ofMonth = new PeriodDay(sentence, day == null ? "" : day);
        yield ofMonths("FREQ=MONTHLY" + intervalPart(interval) + ofMonth.inMonth(), interval);
      }
    };
  }

  private static int interval(@Nullable String number) {
    if (number == null) {
      return 1;
    }
    return number.equals("other") ? 2 : Integer.parseInt(number);
  }

  private static SentenceDays everyDay(String sentence, int interval, @Nullable String day) {
    if (day != null) {
      throw new InvalidTriggerException("sentence", sentence, TriggerSentence.LEGAL);
    }
    return new SentenceDays("FREQ=DAILY" + intervalPart(interval), interval != 1, Set.of());
  }

  private static SentenceDays everyWeekday(String sentence, String days) {
    Matcher form = EVERY_WEEKDAY.matcher(days);
    if (!form.matches()) {
      throw new InvalidTriggerException("sentence", sentence, TriggerSentence.LEGAL);
    }
    return weekly(
        form.group("other") == null ? 1 : 2, SentenceWeekdays.read(sentence, form.group("days")));
  }

  private static SentenceDays weekly(int interval, Set<DayOfWeek> days) {
    String rule = "FREQ=WEEKLY" + intervalPart(interval) + ";BYDAY=" + SentenceWeekdays.codes(days);
    return interval == 1
        ? new SentenceDays(rule, false, new TreeSet<>(days))
        : new SentenceDays(rule, true, Set.of());
  }

  private static SentenceDays ofMonths(String rule, int interval) {
    return new SentenceDays(rule, interval != 1, Set.of());
  }

  private static String intervalPart(int interval) {
    return interval == 1 ? "" : ";INTERVAL=" + interval;
  }

  boolean everyDay() {
    return rule.equals("FREQ=DAILY");
  }
}
