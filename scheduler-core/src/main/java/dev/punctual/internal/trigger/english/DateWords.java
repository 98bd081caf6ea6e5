package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayIntersection;
import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.MonthShapes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.internal.trigger.calendar.Years;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * Sets of dates in words. Months and days that can never come, such as a 31st of April beside
 * others, are not mentioned.
 */
final class DateWords {
  private final NumberSet months;
  private final boolean provisos;

  private DateWords(NumberSet months, boolean provisos) {
    this.months = months;
    this.provisos = provisos;
  }

  static DatePhrase of(DatePattern dates) {
    return phrase(dates, true);
  }

  /** As {@link #of}, without a word about days that some months do not have. */
  static DatePhrase withoutProvisos(DatePattern dates) {
    return phrase(dates, false);
  }

  private static DatePhrase phrase(DatePattern dates, boolean provisos) {
    NumberSet months =
        dates.months().equals(MonthShapes.ALL_MONTHS) ? dates.months() : possible(dates);
    return new DateWords(months, provisos).phrase(dates.days(), years(dates.years()));
  }

  private static NumberSet possible(DatePattern dates) {
    NumberSet possible = NumberSet.EMPTY;
    for (int month : dates.months().numbers()) {
      boolean comes =
          MonthShapes.of(NumberSet.of(month)).anyMatch(m -> !dates.days().in(m).isEmpty());
      possible = comes ? possible.with(month) : possible;
    }
    return possible;
  }

  private DatePhrase phrase(DayRule days, String years) {
    if (isEveryDay(days)) {
      boolean always = inMonths().isEmpty();
      String leading = DatePhrase.EVERY_DAY + inMonths();
      return new DatePhrase(leading, always ? leading : "on " + leading, years);
    }
    if (days instanceof DayIntersection both) {
      return phrase(both, years);
    }
    return phrase(DayItems.of(days, months, provisos), years);
  }

  private DatePhrase phrase(DayIntersection both, String years) {
    if (isEveryDay(both.one()) || isEveryDay(both.other())) {
      return phrase(isEveryDay(both.one()) ? both.other() : both.one(), years);
    }
    DayItems one = DayItems.of(both.one(), months, false);
    DayItems other = DayItems.of(both.other(), months, false);
    String text =
        "on "
            + WeekdayWords.every(one.weekdays().or(other.weekdays()))
            + " that falls on "
            + EnglishList.or(one.items().isEmpty() ? other.names() : one.names())
            + (allMonths() ? " of a month" : " of " + EnglishList.or(monthNames()));
    return new DatePhrase(text, text, years);
  }

  private DatePhrase phrase(DayItems days, String years) {
    if (days.items().isEmpty()) {
      String on = WeekdayWords.on(days.weekdays());
      return new DatePhrase(
          WeekdayWords.every(days.weekdays()) + inMonths(), on + inMonths(), years);
    }
    String text = days.weekdays().isEmpty() ? ofMonths(days) : mixed(days);
    return new DatePhrase(text, text, years);
  }

  private String ofMonths(DayItems days) {
    String of = allMonths() ? " of every month" : " of " + monthText();
    if (days.items().size() > 1 || !days.items().get(0).mayBeMissing()) {
      return "on " + EnglishList.and(days.texts()) + of;
    }
    String name = "on " + days.items().get(0).name();
    if (months.equals(NumberSet.of(Month.FEBRUARY.getValue()))) {
      return name + of + " in leap years";
    }
    return allMonths() ? name + of + " that has one" : "on " + days.texts().get(0) + of;
  }

  private String mixed(DayItems days) {
    String monthly = "on " + EnglishList.and(days.texts());
    String weekly = "on " + WeekdayWords.every(days.weekdays());
    return allMonths()
        ? monthly + " of every month and " + weekly
        : monthly + " and " + weekly + ", only in " + monthText();
  }

  private boolean isEveryDay(DayRule days) {
    return MonthShapes.of(months).allMatch(month -> days.in(month).equals(month.allDays()));
  }

  private boolean allMonths() {
    return months.equals(MonthShapes.ALL_MONTHS);
  }

  private String inMonths() {
    return allMonths() ? "" : " in " + monthText();
  }

  private String monthText() {
    return NumberWords.list(months.numbers(), DateWords::monthName);
  }

  private List<String> monthNames() {
    return months.numbers().stream().map(DateWords::monthName).toList();
  }

  private static String monthName(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String years(Years years) {
    return years.listed() == null
        ? ""
        : ", only in " + NumberWords.counted("the year", List.copyOf(years.listed()));
  }
}
