package dev.punctual.internal.trigger.english;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates in English as a person would. */
final class DateReader {
  private static final Pattern IN_MONTHS = Pattern.compile("(.*?),?( only)? in ([A-Z].*)");
  private static final Pattern OF_MONTHS =
      Pattern.compile("(.*) of (every month|a month|[A-Z][a-z]+(?:(?:,| and| or| through) .*)?)");
  private static final Pattern FALLS_ON = Pattern.compile("on every (.*) that falls on (.*)");
  private static final Pattern COUNTED =
      Pattern.compile("the (first|second|third|fourth|fifth|last) ([A-Z][a-z]+)");
  private static final Pattern BEFORE_LAST =
      Pattern.compile("the (\\d+).. day before the last day");
  private static final String NEAREST = "the weekday nearest to ";
  private static final String PROVISOS = " \\([^)]*\\)| that has one| in leap years";
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");

  private DateReader() {}

  /** Reads dates such as {@code on the 1st of every month and on every Friday}. */
  static Predicate<LocalDate> read(String withProvisos) {
    String text = withProvisos.replaceAll(PROVISOS, "").replace(" every day", " on every day");
    Matcher in = IN_MONTHS.matcher(text);
    if (in.matches()) {
      return read(in.group(1)).and(months(in.group(3)));
    }
    Matcher fallsOn = FALLS_ON.matcher(text);
    if (fallsOn.matches()) {
      return weekdays(fallsOn.group(1)).and(read("on " + fallsOn.group(2)));
    }
    int weekly = text.lastIndexOf(" and on every ");
    if (weekly >= 0) {
      return read(text.substring(0, weekly)).or(read(text.substring(weekly + 5)));
    }
    Matcher of = OF_MONTHS.matcher(text);
    return of.matches() ? days(of.group(1)).and(months(of.group(2))) : days(text);
  }

  private static Predicate<LocalDate> months(String text) {
    if (text.equals("every month") || text.equals("a month")) {
      return date -> true;
    }
    Set<Integer> months = ListReader.numbers(text, DateReader::month);
    return date -> months.contains(date.getMonthValue());
  }

  private static int month(String name) {
    return Month.valueOf(name.toUpperCase(Locale.ROOT)).getValue();
  }

  private static Predicate<LocalDate> days(String text) {
    if (text.endsWith("every day")) {
      return date -> true;
    }
    String days = text.replaceFirst("^on ", "");
    if (days.startsWith("every ") || days.equals("weekdays")) {
      return weekdays(days.replaceFirst("^every ", ""));
    }
    if (days.contains(" and so on to ")) {
      Set<Integer> listed = ListReader.numbers(days, DateReader::ordinal);
      return date -> listed.contains(date.getDayOfMonth());
    }
    return ListReader.items(days).stream().map(DateReader::day).reduce(Predicate::or).orElseThrow();
  }

  private static Predicate<LocalDate> weekdays(String text) {
    if (text.startsWith("weekday")) {
      return DateReader::isWorkday;
    }
    List<DayOfWeek> days = ListReader.items(text).stream().map(DateReader::weekday).toList();
    return date -> days.contains(date.getDayOfWeek());
  }

  private static DayOfWeek weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Predicate<LocalDate> day(String text) {
    int through = text.indexOf(" through ");
    if (through >= 0) {
      int first = ordinal(text.substring(0, through));
      String last = text.substring(through + 9);
      int end = last.equals("the last day") ? 31 : ordinal(last);
      return date -> date.getDayOfMonth() >= first && date.getDayOfMonth() <= end;
    }
    if (text.startsWith(NEAREST)) {
      Predicate<LocalDate> wanted = day(text.substring(NEAREST.length()));
      return date -> isNearest(date, wanted);
    }
    Matcher counted = COUNTED.matcher(text);
    return counted.matches() ? counted(counted) : plainDay(text);
  }

  private static Predicate<LocalDate> counted(Matcher parts) {
    DayOfWeek weekday = weekday(parts.group(2));
    int nth = ORDINALS.indexOf(parts.group(1)) + 1;
    return nth == 0
        ? date -> date.equals(date.with(TemporalAdjusters.lastInMonth(weekday)))
        : date -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
  }

  private static Predicate<LocalDate> plainDay(String text) {
    return switch (text) {
      case "the first weekday" -> date -> isOnlyWorkday(date, date.withDayOfMonth(1), date);
      case "the last weekday" -> date -> isOnlyWorkday(date, date, lastDay(date));
      case "the last day" -> beforeLast(0);
      case "the day before the last day" -> beforeLast(1);
      default -> numberedDay(text);
    };
  }

  private static Predicate<LocalDate> numberedDay(String text) {
    Matcher fromLast = BEFORE_LAST.matcher(text);
    if (fromLast.matches()) {
      return beforeLast(Integer.parseInt(fromLast.group(1)));
    }
    int day = ordinal(text);
    return date -> date.getDayOfMonth() == day;
  }

  private static Predicate<LocalDate> beforeLast(int days) {
    return date -> date.lengthOfMonth() - date.getDayOfMonth() == days;
  }

  private static boolean isOnlyWorkday(LocalDate date, LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1))
        .filter(DateReader::isWorkday)
        .toList()
        .equals(List.of(date));
  }

  private static LocalDate lastDay(LocalDate date) {
    return date.with(TemporalAdjusters.lastDayOfMonth());
  }

  private static boolean isNearest(LocalDate date, Predicate<LocalDate> wanted) {
    LocalDate first = date.withDayOfMonth(1);
    return first
        .datesUntil(first.plusMonths(1))
        .filter(wanted)
        .anyMatch(day -> date.equals(workdayNearest(day)));
  }

  private static LocalDate workdayNearest(LocalDate day) {
    for (int distance : new int[] {0, -1, 1, -2, 2}) {
      LocalDate near = day.plusDays(distance);
      if (near.getMonth() == day.getMonth() && isWorkday(near)) {
        return near;
      }
    }
    throw new IllegalArgumentException("no workday near " + day);
  }

  private static boolean isWorkday(LocalDate date) {
    return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
  }

  private static int ordinal(String text) {
    Matcher parts = Pattern.compile("the (\\d+)(st|nd|rd|th)").matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("unreadable day: " + text);
    }
    return Integer.parseInt(parts.group(1));
  }
}
