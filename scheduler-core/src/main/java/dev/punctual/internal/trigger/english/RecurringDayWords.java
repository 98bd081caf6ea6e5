package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayIntersection;
import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DaysOfMonth;
import dev.punctual.internal.trigger.calendar.DaysOfWeek;
import dev.punctual.internal.trigger.calendar.MonthShape;
import dev.punctual.internal.trigger.calendar.MonthShapes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.internal.trigger.calendar.Years;
import dev.punctual.internal.trigger.recurrence.Frequency;
import dev.punctual.internal.trigger.recurrence.NthDay;
import dev.punctual.internal.trigger.recurrence.RecurrencePattern;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of a rule in words; the rule itself where there are no plain ones. */
final class RecurringDayWords {
  private static final int LAST_NAMED = 5;
  private static final String OF_EVERY_MONTH = " of every month";
  private static final List<NthDay> WORKING_DAYS =
      List.of(DayOfWeek.values()).subList(0, 5).stream().map(day -> new NthDay(0, day)).toList();

  private RecurringDayWords() {}

  static String of(RecurrencePattern pattern) {
    DatePattern dates = dates(pattern);
    if (dates == null) {
      return "by the rule " + pattern.text();
    }
    String each = DateWords.of(dates).leading();
    return pattern.interval() == 1 ? each : everyFew(pattern, each);
  }

  private static String everyFew(RecurrencePattern pattern, String each) {
    String periods = every(pattern);
    boolean anyMonth = pattern.months().isEmpty();
    if (pattern.frequency() == Frequency.DAILY && each.equals(DatePhrase.EVERY_DAY)) {
      return periods;
    }
    if (pattern.frequency() == Frequency.WEEKLY && anyMonth) {
      boolean otherDay = pattern.interval() == 2 && pattern.days().size() == 1;
      return otherDay
          ? each.replaceFirst("every ", "every other ")
          : periods
              + " on "
              + each.replaceFirst("every ", "").replaceFirst("^weekday$", "weekdays");
    }
    boolean ofMonth = pattern.frequency() == Frequency.MONTHLY && each.contains(OF_EVERY_MONTH);
    return ofMonth ? each.replace(OF_EVERY_MONTH, " of " + periods) : each + ", only " + periods;
  }

  private static String every(RecurrencePattern pattern) {
    String noun = pattern.frequency().noun();
    return pattern.interval() == 2
        ? "every other " + noun
        : "every " + pattern.interval() + " " + noun + "s";
  }

  /** The days as the other triggers have them, or null if they are of another kind. */
  private static @Nullable DatePattern dates(RecurrencePattern pattern) {
    DayRule days = pattern.positions().isEmpty() ? days(pattern) : workingDay(pattern);
    if (days == null) {
      return null;
    }
    NumberSet months = NumberSet.EMPTY;
    for (int month : pattern.months()) {
      months = months.with(month);
    }
    return new DatePattern(
        Years.ALL, pattern.months().isEmpty() ? MonthShapes.ALL_MONTHS : months, days);
  }

  private static @Nullable DayRule workingDay(RecurrencePattern pattern) {
    boolean ofMonth = pattern.frequency() == Frequency.MONTHLY && pattern.monthDays().isEmpty();
    if (!ofMonth || !pattern.days().equals(WORKING_DAYS) || pattern.positions().size() != 1) {
      return null;
    }
    return switch (pattern.positions().get(0)) {
      case 1 -> DaysOfMonth.NONE.withWorkday(1);
      case -1 -> DaysOfMonth.NONE.withWorkdayFromLast(0);
      default -> null;
    };
  }

  private static @Nullable DayRule days(RecurrencePattern pattern) {
    if (pattern.days().isEmpty()) {
      return pattern.monthDays().isEmpty() ? DayRule.ALL : ofMonth(pattern.monthDays());
    }
    DayRule weekdays = weekdays(pattern);
    return pattern.monthDays().isEmpty() || weekdays == null
        ? weekdays
        : new DayIntersection(weekdays, ofMonth(pattern.monthDays()));
  }

  private static DaysOfMonth ofMonth(List<Integer> monthDays) {
    DaysOfMonth rule = DaysOfMonth.NONE;
    for (int day : monthDays) {
      rule = day > 0 ? rule.withDay(day) : rule.withFromLast(-day - 1);
    }
    return rule;
  }

  private static @Nullable DayRule weekdays(RecurrencePattern pattern) {
    boolean ofYear = pattern.frequency() == Frequency.YEARLY && pattern.months().isEmpty();
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (NthDay day : pattern.days()) {
      boolean each = day.position() == 0;
      if (!each && (ofYear || day.position() < -1 || day.position() > LAST_NAMED)) {
        return null;
      }
      rule = with(rule, day);
    }
    return rule;
  }

  private static DaysOfWeek with(DaysOfWeek rule, NthDay day) {
    int weekday = MonthShape.weekday(day.day());
    return switch (day.position()) {
      case 0 -> rule.withEvery(weekday);
      case -1 -> rule.withLast(weekday);
      default -> rule.withNth(weekday, day.position());
    };
  }
}
