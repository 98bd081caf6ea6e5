package dev.punctual.internal.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says which times a rule names by looking at every date, one period after another, and asking the
 * words of RFC 5545 about it. Reads rules by itself.
 */
final class PlainReading {
  private final LocalDateTime start;
  private final Map<String, String> parts = new HashMap<>();

  PlainReading(LocalDateTime start, String rule) {
    this.start = start;
    for (String part : rule.split(";", -1)) {
      parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
  }

  /** The first times from the start on. */
  List<LocalDateTime> times(int most, LocalDateTime last) {
    List<LocalDateTime> times = new ArrayList<>();
    LocalDate period = period(start.toLocalDate());
    int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    while (times.size() < most && !period.isAfter(last.toLocalDate())) {
      for (LocalDateTime time : chosen(period)) {
        if (!time.isBefore(start) && !time.isAfter(last) && times.size() < most) {
          times.add(time);
        }
      }
      period = period.plus(interval, unit());
    }
    return times;
  }

  private List<LocalDateTime> chosen(LocalDate period) {
    List<LocalDateTime> all = new ArrayList<>();
    LocalDate end = period.plus(1, unit());
    for (LocalDate date = period; date.isBefore(end); date = date.plusDays(1)) {
      if (names(date)) {
        all.addAll(on(date));
      }
    }
    String positions = parts.get("BYSETPOS");
    if (positions == null) {
      return all;
    }
    SortedSet<Integer> indices = new TreeSet<>();
    for (int position : numbers("BYSETPOS", 0)) {
      indices.add(position > 0 ? position - 1 : all.size() + position);
    }
    return indices.stream().filter(i -> i >= 0 && i < all.size()).map(all::get).toList();
  }

  private List<LocalDateTime> on(LocalDate date) {
    List<LocalDateTime> times = new ArrayList<>();
    for (int hour : numbers("BYHOUR", start.getHour())) {
      for (int minute : numbers("BYMINUTE", start.getMinute())) {
        times.add(date.atTime(LocalTime.of(hour, minute, start.getSecond())));
      }
    }
    times.sort(null);
    return times;
  }

  private boolean names(LocalDate date) {
    boolean byDay = parts.containsKey("BYDAY");
    boolean byMonthDay = parts.containsKey("BYMONTHDAY");
    if (parts.containsKey("BYMONTH") && !numbers("BYMONTH", 0).contains(date.getMonthValue())) {
      return false;
    }
    if (byMonthDay && !isMonthDay(date)) {
      return false;
    }
    if (byDay) {
      return Arrays.stream(parts.getOrDefault("BYDAY", "").split(",", -1))
          .anyMatch(day -> isDay(day, date));
    }
    return byMonthDay || impliedDay(date);
  }

  private boolean impliedDay(LocalDate date) {
    return switch (unit()) {
      case WEEKS -> date.getDayOfWeek() == start.getDayOfWeek();
      case MONTHS -> date.getDayOfMonth() == start.getDayOfMonth();
      case YEARS ->
          date.getDayOfMonth() == start.getDayOfMonth()
              && (parts.containsKey("BYMONTH") || date.getMonth() == start.getMonth());
      default -> true;
    };
  }

  private boolean isMonthDay(LocalDate date) {
    int fromLast = date.getDayOfMonth() - date.lengthOfMonth() - 1;
    List<Integer> days = numbers("BYMONTHDAY", 0);
    return days.contains(date.getDayOfMonth()) || days.contains(fromLast);
  }

  private boolean isDay(String day, LocalDate date) {
    String code = day.substring(day.length() - 2);
    if (!date.getDayOfWeek().name().startsWith(code)) {
      return false;
    }
    if (day.length() == 2) {
      return true;
    }
    int nth = Integer.parseInt(day.substring(0, day.length() - 2));
    boolean inMonth = unit() == ChronoUnit.MONTHS || parts.containsKey("BYMONTH");
    YearMonth month = YearMonth.from(date);
    LocalDate first = inMonth ? month.atDay(1) : date.withDayOfYear(1);
    LocalDate last = inMonth ? month.atEndOfMonth() : date.with(TemporalAdjusters.lastDayOfYear());
    return nth > 0
        ? ChronoUnit.DAYS.between(first, date) / 7 + 1 == nth
        : ChronoUnit.DAYS.between(date, last) / 7 + 1 == -nth;
  }

  private LocalDate period(LocalDate date) {
    return switch (unit()) {
      case WEEKS -> date.with(TemporalAdjusters.previousOrSame(weekStart()));
      case MONTHS -> date.withDayOfMonth(1);
      case YEARS -> date.withDayOfYear(1);
      default -> date;
    };
  }

  private DayOfWeek weekStart() {
    String code = parts.getOrDefault("WKST", "MO");
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(code))
        .findFirst()
        .orElseThrow();
  }

  private ChronoUnit unit() {
    return switch (String.valueOf(parts.get("FREQ"))) {
      case "DAILY" -> ChronoUnit.DAYS;
      case "WEEKLY" -> ChronoUnit.WEEKS;
      case "MONTHLY" -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }

  private List<Integer> numbers(String key, int usual) {
    String text = parts.getOrDefault(key, String.valueOf(usual));
    return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
  }
}
