package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Weekdays;
import dev.punctual.internal.trigger.time.TimeLine;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.Collections;
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
  private static final int DAYS_OF_LEAP_YEAR = 366;
  private static final int LONGEST_RANGE_YEARS = 10;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private final Set<DayOfWeek> weekdays;
  private final Set<MonthDay> yearly;
  private final NavigableMap<LocalDate, LocalDate> ranges;

  private ExcludedDates(
      Set<DayOfWeek> weekdays, Set<MonthDay> yearly, NavigableMap<LocalDate, LocalDate> ranges) {
    this.weekdays = Collections.unmodifiableSet(weekdays);
    this.yearly = Collections.unmodifiableSet(yearly);
    this.ranges = Collections.unmodifiableNavigableMap(ranges);
    if (weekdays.size() == DayOfWeek.values().length || yearly.size() == DAYS_OF_LEAP_YEAR) {
      throw new InvalidTriggerException(FIELD, text(), "some day of the year that is left");
    }
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

  /** The weekdays that are excluded, Monday first. */
  public Set<DayOfWeek> weekdays() {
    return weekdays;
  }

  /** The days of every year that are excluded, in order. */
  public Set<MonthDay> yearly() {
    return yearly;
  }

  /** Dates and ranges of them: from the first date of each to its last. No two touch. */
  public NavigableMap<LocalDate, LocalDate> ranges() {
    return ranges;
  }

  /** Whether no date is excluded. */
  public boolean isEmpty() {
    return weekdays.isEmpty() && yearly.isEmpty() && ranges.isEmpty();
  }

  /** Whether a date is excluded. */
  public boolean contains(LocalDate date) {
    return weekdays.contains(date.getDayOfWeek())
        || (!yearly.isEmpty() && yearly.contains(MonthDay.from(date)))
        || inRange(date) != null;
  }

  private @Nullable LocalDate inRange(LocalDate date) {
    Map.Entry<LocalDate, LocalDate> range = ranges.isEmpty() ? null : ranges.floorEntry(date);
    return range == null || range.getValue().isBefore(date) ? null : range.getValue();
  }

  /** The first date on or after one that is not excluded. */
  public LocalDate firstAllowed(LocalDate from) {
    LocalDate date = from;
    while (contains(date)) {
      LocalDate rangeEnd = inRange(date);
      date = (rangeEnd == null ? date : rangeEnd).plusDays(1);
    }
    return date;
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
