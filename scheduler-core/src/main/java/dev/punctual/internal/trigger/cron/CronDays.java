package dev.punctual.internal.trigger.cron;

import static dev.punctual.internal.trigger.calendar.MonthShape.DAYS_IN_WEEK;

import dev.punctual.internal.trigger.calendar.DayRule;
import dev.punctual.internal.trigger.calendar.DaysOfMonth;
import dev.punctual.internal.trigger.calendar.DaysOfWeek;
import dev.punctual.internal.trigger.calendar.NumberSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two day fields of cron expressions, with Quartz's {@code L}, {@code W}, {@code #}. */
final class CronDays {
  private static final Pattern WORKDAY = Pattern.compile("([0-9]{1,2})W");
  private static final Pattern FROM_LAST = Pattern.compile("L(-([0-9]{1,2}))?(W?)");
  private static final Pattern NTH = Pattern.compile("([0-9A-Z]+)#([1-5])");
  private static final Pattern LAST = Pattern.compile("([0-9A-Z]+)L");
  private static final int DAYS_BEFORE_LAST = 30;
  private static final int SATURDAY = 5;

  private CronDays() {}

  static DayRule unixDaysOfMonth(String field) {
    return new DaysOfMonth(
        CronField.UNIX_DAY_OF_MONTH.mask(field), NumberSet.EMPTY, NumberSet.EMPTY, NumberSet.EMPTY);
  }

  static DayRule unixDaysOfWeek(String field) {
    DaysOfWeek days = DaysOfWeek.NONE;
    NumberSet sundayFirst = CronField.UNIX_DAY_OF_WEEK.mask(field);
    for (int day = sundayFirst.first(); day != NumberSet.NONE; day = sundayFirst.next(day + 1)) {
      days = days.withEvery(mondayFirst(day));
    }
    return days;
  }

  static DayRule quartzDaysOfMonth(String field) {
    DaysOfMonth days = DaysOfMonth.NONE;
    for (String item : field.split(",", -1)) {
      days = quartzDayOfMonth(item, days);
    }
    return days;
  }

  static DayRule quartzDaysOfWeek(String field) {
    DaysOfWeek days = DaysOfWeek.NONE;
    for (String item : field.split(",", -1)) {
      days = quartzDayOfWeek(item, days);
    }
    return days;
  }

  private static DaysOfMonth quartzDayOfMonth(String item, DaysOfMonth days) {
    Matcher workday = WORKDAY.matcher(item);
    if (workday.matches()) {
      return days.withWorkday(CronField.QUARTZ_DAY_OF_MONTH.value(workday.group(1), item));
    }
    Matcher fromLast = FROM_LAST.matcher(item);
    if (fromLast.matches()) {
      int before = fromLast.group(2) == null ? 0 : Integer.parseInt(fromLast.group(2));
      if (before > DAYS_BEFORE_LAST) {
        throw CronField.QUARTZ_DAY_OF_MONTH.refuse(item);
      }
      return fromLast.group(3).isEmpty()
          ? days.withFromLast(before)
          : days.withWorkdayFromLast(before);
    }
    NumberSet plain = CronField.QUARTZ_DAY_OF_MONTH.mask(item);
    return new DaysOfMonth(
        days.days().or(plain), days.fromLast(), days.workdays(), days.workdaysFromLast());
  }

  private static DaysOfWeek quartzDayOfWeek(String item, DaysOfWeek days) {
    if (item.equals("L")) {
      return days.withEvery(SATURDAY);
    }
    Matcher nth = NTH.matcher(item);
    if (nth.matches()) {
      return days.withNth(quartzWeekday(nth.group(1), item), Integer.parseInt(nth.group(2)));
    }
    Matcher last = LAST.matcher(item);
    if (last.matches()) {
      return days.withLast(quartzWeekday(last.group(1), item));
    }
    DaysOfWeek all = days;
    NumberSet sundayFirst = CronField.QUARTZ_DAY_OF_WEEK.mask(item);
    for (int day = sundayFirst.first(); day != NumberSet.NONE; day = sundayFirst.next(day + 1)) {
      all = all.withEvery(mondayFirst(day - 1));
    }
    return all;
  }

  private static int quartzWeekday(String text, String item) {
    return mondayFirst(CronField.QUARTZ_DAY_OF_WEEK.value(text, item) - 1);
  }

  /** From 0 for Sunday to 0 for Monday. */
  private static int mondayFirst(int sundayFirst) {
    return (sundayFirst + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK;
  }
}
