package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DayUnion;
import dev.punctual.internal.trigger.calendar.DaysOfMonth;
import dev.punctual.internal.trigger.calendar.DaysOfWeek;
import dev.punctual.internal.trigger.calendar.NumberSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule for days in words: any day that is one of some weekdays, or one of some days of the month.
 *
 * @param weekdays the weekdays that are taken each week, 0 for Monday
 */
record DayItems(NumberSet weekdays, List<DayItem> items) {
  /**
   * @param months the months that the rule is for
   * @param provisos whether to say of days that some months may not have them
   */
  static DayItems of(DayRule rule, NumberSet months, boolean provisos) {
    if (rule instanceof DaysOfMonth days) {
      return new DayItems(NumberSet.EMPTY, new MonthDayWords(days, months, provisos).items());
    }
    if (rule instanceof DaysOfWeek days) {
      return new DayItems(days.every(), WeekdayWords.items(days));
    }
    if (rule instanceof DayUnion either) {
      return of(either.one(), months, provisos).and(of(either.other(), months, provisos));
    }
    throw new IllegalArgumentException("no words for the rule " + rule);
  }

  List<String> names() {
    return items.stream().map(DayItem::name).toList();
  }

  List<String> texts() {
    return items.stream().map(DayItem::text).toList();
  }

  private DayItems and(DayItems others) {
    List<DayItem> all = new ArrayList<>(items);
    all.addAll(others.items);
    return new DayItems(weekdays.or(others.weekdays), all);
  }
}
