package dev.punctual.trigger;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of dates on which a trigger does not fire, such as holidays: single dates and ranges
 * of them, days of every year, weekdays. A date is that of the local time the trigger names, before
 * any shift. Immutable and thread-safe; equal if the texts are.
 */
public final class ExcludedDates {
  /** No date at all. */
  public static final ExcludedDates NONE =
      new ExcludedDates(EnumSet.noneOf(DayOfWeek.class), new TreeSet<>(), new TreeMap<>());

  private static final String FIELD = "policy except";
  private static final String LEGAL =
      "dates such as 2026-12-25, ranges 2026-12-24..2027-01-01, days of every year 12-25, weekdays"
          + " sat,sun";
  private static final String TO = "..";
  private static final int MONTHS = 12;
  private static final int DAYS_OF_LEAP_YEAR = 366;
  private static final int LONGEST_RANGE_YEARS = 10;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private final Set<DayOfWeek> weekdays;
  private final Set<MonthDay> yearly;
  private final NavigableMap<LocalDate, LocalDate> ranges;
  private final DayRule weekdayRule;
  private final Mask[] yearlyByMonth = new Mask[MONTHS + 1];

  private ExcludedDates(
      Set<DayOfWeek> weekdays, Set<MonthDay> yearly, NavigableMap<LocalDate, LocalDate> ranges) {
    this.weekdays = weekdays;
    this.yearly = yearly;
    this.ranges = ranges;
    this.weekdayRule = rule(weekdays);
    Arrays.fill(yearlyByMonth, Mask.EMPTY);
    yearly.forEach(
        day -> {
          int month = day.getMonthValue();
          yearlyByMonth[month] = yearlyByMonth[month].with(day.getDayOfMonth());
        });
    if (weekdays.size() == DayOfWeek.values().length || yearly.size() == DAYS_OF_LEAP_YEAR) {
      throw new InvalidTriggerException(FIELD, text(), "some day of the year that is left");
    }
  }

  private static DayRule rule(Set<DayOfWeek> weekdays) {
    DaysOfWeek rule = DaysOfWeek.NONE;
    for (DayOfWeek day : weekdays) {
      rule = rule.withEvery(MonthShape.weekday(day));
    }
    return rule;
  }

  /**
   * Reads a list such as {@code 2026-12-25,2026-07-01..2026-07-14,01-01,sat,sun}.
   *
   * @throws InvalidTriggerException if it has another form or excludes every day
   */
  public static ExcludedDates parse(String text) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    Set<MonthDay> yearly = new TreeSet<>();
    NavigableMap<LocalDate, LocalDate> ranges = new TreeMap<>();
    for (String item : text.split(",", -1)) {
      String day = item.strip();
      if (!day.isEmpty() && Character.isLetter(day.charAt(0))) {
        weekdays.addAll(Weekdays.parse(day));
      } else if (day.length() == "12-25".length()) {
        yearly.add(monthDay(day));
      } else {
        addRange(day, ranges);
      }
    }
    return new ExcludedDates(weekdays, yearly, ranges);
  }

  /** These single dates. */
  public static ExcludedDates of(Collection<LocalDate> dates) {
    NavigableMap<LocalDate, LocalDate> ranges = new TreeMap<>();
    dates.forEach(date -> merge(checked(date), date, ranges));
    return new ExcludedDates(EnumSet.noneOf(DayOfWeek.class), new TreeSet<>(), ranges);
  }

  private static void addRange(String text, NavigableMap<LocalDate, LocalDate> ranges) {
    int dots = text.indexOf(TO);
    LocalDate first = date(dots < 0 ? text : text.substring(0, dots));
    LocalDate last = dots < 0 ? first : date(text.substring(dots + TO.length()));
    if (last.isBefore(first)) {
      throw new InvalidTriggerException(FIELD, text, "a range that does not end before it begins");
    }
    if (last.isAfter(first.plusYears(LONGEST_RANGE_YEARS))) {
      throw new InvalidTriggerException(
          FIELD,
          text,
          "a range of at most " + LONGEST_RANGE_YEARS + " years; or use start and end");
    }
    merge(first, last, ranges);
  }

  /** Ranges that touch or overlap become one. */
  private static void merge(
      LocalDate first, LocalDate last, NavigableMap<LocalDate, LocalDate> ranges) {
    LocalDate from = first;
    LocalDate to = last;
    Map.Entry<LocalDate, LocalDate> near = ranges.floorEntry(to.plusDays(1));
    while (near != null && !near.getValue().isBefore(from.minusDays(1))) {
      ranges.remove(near.getKey());
      from = near.getKey().isBefore(from) ? near.getKey() : from;
      to = near.getValue().isAfter(to) ? near.getValue() : to;
      near = ranges.floorEntry(to.plusDays(1));
    }
    ranges.put(from, to);
  }

  private static LocalDate date(String text) {
    try {
      return checked(DATE.parse(text, LocalDate::from));
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(FIELD, text, LEGAL);
    }
  }

  private static LocalDate checked(LocalDate date) {
    if (!TimeLine.contains(date)) {
      throw new InvalidTriggerException(FIELD, date, TimeLine.LEGAL);
    }
    return date;
  }

  private static MonthDay monthDay(String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException malformed) {
      throw new InvalidTriggerException(FIELD, text, LEGAL);
    }
  }

  Set<DayOfWeek> weekdays() {
    return weekdays;
  }

  Set<MonthDay> yearly() {
    return yearly;
  }

  /** From the first date of each range to its last. */
  NavigableMap<LocalDate, LocalDate> ranges() {
    return ranges;
  }

  /** Whether no date is excluded. */
  public boolean isEmpty() {
    return weekdays.isEmpty() && yearly.isEmpty() && ranges.isEmpty();
  }

  /** Whether a date is excluded. */
  public boolean contains(LocalDate date) {
    return yearlyByMonth[date.getMonthValue()].has(date.getDayOfMonth())
        || weekdays.contains(date.getDayOfWeek())
        || inRange(date) != null;
  }

  private @Nullable LocalDate inRange(LocalDate date) {
    Map.Entry<LocalDate, LocalDate> range = ranges.isEmpty() ? null : ranges.floorEntry(date);
    return range == null || range.getValue().isBefore(date) ? null : range.getValue();
  }

  /** The first date on or after one that is not excluded. */
  LocalDate firstAllowed(LocalDate from) {
    LocalDate date = from;
    while (contains(date)) {
      LocalDate rangeEnd = inRange(date);
      date = (rangeEnd == null ? date : rangeEnd).plusDays(1);
    }
    return date;
  }

  /** The excluded days of one month. */
  Mask in(int year, int month) {
    MonthShape shape = MonthShape.of(year, month);
    Mask days = yearlyByMonth[month].or(weekdayRule.in(shape));
    return ranges.isEmpty() ? days : days.or(inRanges(LocalDate.of(year, month, 1)));
  }

  private Mask inRanges(LocalDate first) {
    Mask days = Mask.EMPTY;
    LocalDate last = first.plusDays(first.lengthOfMonth() - 1L);
    Map.Entry<LocalDate, LocalDate> range = ranges.floorEntry(last);
    while (range != null && !range.getValue().isBefore(first)) {
      LocalDate from = range.getKey().isBefore(first) ? first : range.getKey();
      LocalDate to = range.getValue().isAfter(last) ? last : range.getValue();
      days = days.or(Mask.range(from.getDayOfMonth(), to.getDayOfMonth()));
      range = ranges.lowerEntry(range.getKey());
    }
    return days;
  }

  /** From the year after this one on, every cycle of the calendar is like the one before it. */
  int lastYear() {
    return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue().getYear();
  }

  /** The canonical text: weekdays, days of every year, then dates and ranges in order. */
  public String text() {
    StringJoiner text = new StringJoiner(",");
    if (!weekdays.isEmpty()) {
      text.add(Weekdays.text(weekdays));
    }
    yearly.forEach(day -> text.add(day.toString().substring("--".length())));
    ranges.forEach((first, last) -> text.add(first.equals(last) ? "" + first : first + TO + last));
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExcludedDates that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
