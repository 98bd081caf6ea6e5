package dev.punctual.trigger;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds and excluded dates as policies, beside a plain statement of what they leave out, made
 * apart from any parser.
 */
record RandomBounds(
    String policies,
    @Nullable Instant start,
    @Nullable Instant end,
    Predicate<LocalDate> excluded) {
  private static final RandomBounds NONE = new RandomBounds("", null, null, date -> false);

  /** In half of all cases none. */
  static RandomBounds near(Random random, LocalDate date, Instant instant) {
    if (random.nextBoolean()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    Instant start = random.nextBoolean() ? null : around(random, instant);
    Instant end = random.nextBoolean() ? null : around(random, instant);
    text.append(start == null ? "" : ";start=" + start).append(end == null ? "" : ";end=" + end);
    List<String> items = new ArrayList<>();
    Predicate<LocalDate> excluded = day -> false;
    for (int i = random.nextInt(3); i > 0; i--) {
      excluded = excluded.or(item(random, date.plusDays(random.nextInt(5) - 2), items));
    }
    text.append(items.isEmpty() ? "" : ";except=" + String.join(",", items));
    return new RandomBounds(text.toString(), start, end, excluded);
  }

  private static Instant around(Random random, Instant instant) {
    return instant.plus(Duration.ofMinutes(random.nextInt(4_000) - 2_000));
  }

  private static Predicate<LocalDate> item(Random random, LocalDate date, List<String> items) {
    switch (random.nextInt(4)) {
      case 0 -> {
        items.add(date.toString());
        return date::equals;
      }
      case 1 -> {
        LocalDate last = date.plusDays(random.nextInt(3));
        items.add(date + ".." + last);
        return day -> !day.isBefore(date) && !day.isAfter(last);
      }
      case 2 -> {
        MonthDay yearly = MonthDay.from(date);
        items.add(String.format("%02d-%02d", date.getMonthValue(), date.getDayOfMonth()));
        return day -> MonthDay.from(day).equals(yearly);
      }
      default -> {
        DayOfWeek weekday = date.getDayOfWeek();
        items.add(weekday.name().substring(0, 3).toLowerCase(Locale.ROOT));
        return day -> day.getDayOfWeek() == weekday;
      }
    }
  }

  boolean within(Instant fire) {
    return (start == null || !fire.isBefore(start)) && (end == null || !fire.isAfter(end));
  }
}
