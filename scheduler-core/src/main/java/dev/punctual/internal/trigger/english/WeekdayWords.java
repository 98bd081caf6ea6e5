package dev.punctual.internal.trigger.english;

import static dev.punctual.internal.trigger.calendar.MonthShape.DAYS_IN_WEEK;

import dev.punctual.internal.trigger.calendar.DaysOfWeek;
import dev.punctual.internal.trigger.calendar.NumberSet;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weekdays in words, 0 for Monday to 6 for Sunday. A "weekday" alone is Monday to Friday. */
final class WeekdayWords {
  private static final NumberSet MONDAY_TO_FRIDAY = NumberSet.range(0, 4);
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");

  private WeekdayWords() {}

  /** Such as {@code every weekday} or {@code every Saturday and Sunday}. */
  static String every(NumberSet weekdays) {
    return weekdays.equals(MONDAY_TO_FRIDAY)
        ? "every weekday"
        : "every " + EnglishList.and(weekdays.numbers().stream().map(WeekdayWords::name).toList());
  }

  /** Such as {@code on weekdays} or {@code on every Friday}. */
  static String on(NumberSet weekdays) {
    return weekdays.equals(MONDAY_TO_FRIDAY) ? "on weekdays" : "on " + every(weekdays);
  }

  /** The weekdays that are taken once a month. */
  static List<DayItem> items(DaysOfWeek days) {
    List<DayItem> items = new ArrayList<>();
    for (int bit : days.nth().numbers()) {
      String which = ORDINALS.get(bit / DAYS_IN_WEEK);
      String name = "the " + which + " " + name(bit % DAYS_IN_WEEK);
      boolean sure = bit / DAYS_IN_WEEK < ORDINALS.size() - 1;
      items.add(sure ? DayItem.sure(name) : DayItem.possiblyMissing(name));
    }
    days.last().numbers().forEach(day -> items.add(DayItem.sure("the last " + name(day))));
    return items;
  }

  private static String name(int weekday) {
    return DayOfWeek.of(weekday + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
