package dev.punctual.internal.trigger.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dates of a rule, without times, beginning and end. Lists are in order and without doubles; an
 * empty one is a part that the rule does not have. Immutable.
 *
 * @param monthDays from the last day of the month if negative
 * @param positions which of the dates of a period are taken, from the last one if negative
 */
public record RecurrencePattern(
    Frequency frequency,
    int interval,
    List<Integer> months,
    List<Integer> monthDays,
    List<NthDay> days,
    List<Integer> positions,
    DayOfWeek weekStart) {
  private static final int MONTHS = 12;
  private static final int MOST_IN_MONTH = 5;
  private static final int MOST_IN_YEAR = 53;

  public RecurrencePattern {
    months = inOrder(months);
    monthDays = inOrder(monthDays);
    days = inOrder(days);
    positions = inOrder(positions);
  }

  private static <T> List<T> inOrder(Collection<T> items) {
    return items.stream().distinct().sorted().toList();
  }

  /**
   * The same dates for every beginning that the interval reaches: what the start implies is put.
   */
  public RecurrencePattern startingOn(LocalDate start) {
    boolean named = !days.isEmpty() || !monthDays.isEmpty();
    if (named || frequency == Frequency.DAILY) {
      return this;
    }
    if (frequency == Frequency.WEEKLY) {
      return with(months, List.of(), List.of(new NthDay(0, start.getDayOfWeek())));
    }
    boolean anyMonth = months.isEmpty() && frequency == Frequency.YEARLY;
    List<Integer> inMonths = anyMonth ? List.of(start.getMonthValue()) : months;
    return with(inMonths, List.of(start.getDayOfMonth()), List.of());
  }

  private RecurrencePattern with(
      List<Integer> otherMonths, List<Integer> otherMonthDays, List<NthDay> otherDays) {
    return new RecurrencePattern(
        frequency, interval, otherMonths, otherMonthDays, otherDays, positions, weekStart);
  }

  /** The same with every period. */
  public RecurrencePattern everyPeriod() {
    return new RecurrencePattern(frequency, 1, months, monthDays, days, positions, weekStart);
  }

  /** At least as many as the dates that a period has before positions choose among them. */
  int mostDates() {
    return switch (frequency) {
      case DAILY -> 1;
      case WEEKLY -> Math.max(1, days.size());
      case MONTHLY -> inMonths(1);
      case YEARLY ->
          monthDays.isEmpty() && months.isEmpty()
              ? Math.max(1, days(MOST_IN_YEAR))
              : inMonths(months.isEmpty() ? MONTHS : months.size());
    };
  }

  private int inMonths(int count) {
    return count * Math.max(1, monthDays.isEmpty() ? days(MOST_IN_MONTH) : monthDays.size());
  }

  private int days(int each) {
    return days.stream().mapToInt(day -> day.position() == 0 ? each : 1).sum();
  }

  /** The parts of the rule, such as {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=FR}. */
  public String text() {
    return "FREQ="
        + frequency
        + (interval == 1 ? "" : ";INTERVAL=" + interval)
        + part("BYMONTH", months, String::valueOf)
        + part("BYMONTHDAY", monthDays, String::valueOf)
        + part("BYDAY", days, NthDay::text)
        + part("BYSETPOS", positions, String::valueOf)
        + (weekStart == DayOfWeek.MONDAY ? "" : ";WKST=" + NthDay.code(weekStart));
  }

  private static <T> String part(String key, List<T> items, Function<T, String> text) {
    return items.isEmpty()
        ? ""
        : ";" + key + "=" + items.stream().map(text).collect(Collectors.joining(","));
  }
}
