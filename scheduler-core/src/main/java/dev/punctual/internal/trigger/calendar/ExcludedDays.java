package dev.punctual.internal.trigger.calendar;

import dev.punctual.trigger.ExcludedDates;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/** Excluded dates, month by month. Immutable. */
final class ExcludedDays {
  static final ExcludedDays NONE = new ExcludedDays(ExcludedDates.NONE);

  private static final int MONTHS = 12;

  private final DayRule weekdays;
  private final NumberSet[] yearly = new NumberSet[MONTHS + 1];
  private final NavigableMap<LocalDate, LocalDate> ranges;
  private final boolean empty;

  ExcludedDays(ExcludedDates dates) {
    this.weekdays = rule(dates);
    Arrays.fill(yearly, NumberSet.EMPTY);
    for (MonthDay day : dates.yearly()) {
      int month = day.getMonthValue();
      yearly[month] = yearly[month].with(day.getDayOfMonth());
    }
    this.ranges = dates.ranges();
    this.empty = dates.isEmpty();
  }

  private static DayRule rule(ExcludedDates dates) {
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (DayOfWeek day : dates.weekdays()) {
      rule = rule.withEvery(MonthShape.weekday(day));
    }
    return rule;
  }

  /** Those of these days of a month that are not excluded. */
  NumberSet left(NumberSet days, int year, int month) {
    return empty ? days : days.without(in(year, month));
  }

  private NumberSet in(int year, int month) {
    NumberSet days = yearly[month].or(weekdays.in(MonthShape.of(year, month)));
    return ranges.isEmpty() ? days : days.or(inRanges(LocalDate.of(year, month, 1)));
  }

  private NumberSet inRanges(LocalDate first) {
    NumberSet days = NumberSet.EMPTY;
    LocalDate last = first.plusDays(first.lengthOfMonth() - 1L);
    Map.Entry<LocalDate, LocalDate> range = ranges.floorEntry(last);
    while (range != null && !range.getValue().isBefore(first)) {
      LocalDate from = range.getKey().isBefore(first) ? first : range.getKey();
      LocalDate to = range.getValue().isAfter(last) ? last : range.getValue();
      days = days.or(NumberSet.range(from.getDayOfMonth(), to.getDayOfMonth()));
      range = ranges.lowerEntry(range.getKey());
    }
    return days;
  }

  /** From the year after this one on, every cycle of the calendar is like the one before it. */
  int lastYear() {
    return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue().getYear();
  }
}
