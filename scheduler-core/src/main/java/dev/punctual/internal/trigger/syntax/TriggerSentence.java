package dev.punctual.internal.trigger.syntax;

import dev.punctual.internal.trigger.recurrence.RecurrencePattern;
import dev.punctual.internal.trigger.recurrence.RecurrenceText;
import dev.punctual.internal.trigger.recurrence.RuleDates;
import dev.punctual.internal.trigger.schedule.DailySchedule;
import dev.punctual.internal.trigger.schedule.RecurrenceSchedule;
import dev.punctual.internal.trigger.schedule.Schedule;
import dev.punctual.internal.trigger.schedule.WeeklySchedule;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads English sentences: days, {@code at} a time, and perhaps {@code from} a date. What could be
 * meant in two ways is refused.
 */
final class TriggerSentence {
  static final String LEGAL =
      "every other friday at 9:00 from 2026-01-02, every 2 weeks on monday and thursday at 9:00"
          + " from 2026-01-05, every weekday at 17:30, on the last working day of the quarter at"
          + " 17:00 or on the 15th of the month at 9:00";

  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\s*(every|each|on|the|last|first|second|third|fourth|fifth)\\s.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern FORM =
      Pattern.compile("(?<days>.+) at (?<time>[^ ]+( [ap]m)?)( from (?<from>[0-9-]+))?");

  /**
   * Where rules that count nothing begin: the same rule for whoever says the sentence, and when.
   */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final String sentence;

  private TriggerSentence(String sentence) {
    this.sentence = sentence;
  }

  static boolean isSentence(String text) {
    return BEGINNING.matcher(text).matches();
  }

  /**
   * The schedule that a sentence means.
   *
   * @param now where it begins to count if it does not say so; null refuses it then
   */
  static Schedule read(String sentence, @Nullable LocalDateTime now) {
    return new TriggerSentence(sentence.strip()).read(now);
  }

  private Schedule read(@Nullable LocalDateTime now) {
    String plain =
        sentence
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\.$", "")
            .replaceAll("\\s*,(\\s*and\\b)?\\s*", " and ")
            .replaceAll("\\s+", " ");
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      throw new InvalidTriggerException("sentence", sentence, "days at a time, such as " + LEGAL);
    }
    SentenceDays days = SentenceDays.read(sentence, form.group("days"));
    LocalTime time = SentenceTime.read(form.group("time"));
    String from = form.group("from");
    return from == null ? schedule(days, time, now) : rule(days, time, date(from).atStartOfDay());
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException("sentence's first day", text, "a date such as 2026-01-02");
    }
  }

  private Schedule schedule(SentenceDays days, LocalTime time, @Nullable LocalDateTime now) {
    if (days.everyDay()) {
      return new DailySchedule(time);
    }
    if (!days.everyWeek().isEmpty()) {
      return new WeeklySchedule(days.everyWeek(), time);
    }
    if (!days.counts()) {
      return rule(days, time, ALWAYS);
    }
    if (now == null) {
      throw new InvalidTriggerException(
          "sentence", sentence, "one that says from when it counts, such as from 2026-01-02");
    }
    return rule(days, time, now);
  }

  private Schedule rule(SentenceDays days, LocalTime time, LocalDateTime from) {
    RecurrencePattern each = RecurrenceText.pattern(days.rule()).everyPeriod();
    boolean passed = time.isBefore(from.toLocalTime());
    LocalDate earliest = from.toLocalDate().plusDays(passed ? 1 : 0);
    LocalDate first = new RuleDates(each, earliest).onOrAfter(earliest);
    if (first == null) {
      throw new InvalidTriggerException("sentence", sentence, "days that come");
    }
    return new RecurrenceSchedule(RecurrenceText.read(first.atTime(time), days.rule()));
  }
}
