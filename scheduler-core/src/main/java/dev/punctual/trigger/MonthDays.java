package dev.punctual.trigger;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Days of a month: any of 1 to 31, the last day, or several of these; never none. Immutable and
 * thread-safe.
 *
 * @param days the days counted from the first, in ascending order
 * @param last whether the last day of the month belongs, whatever its number
 */
public record MonthDays(Set<Integer> days, boolean last) {
  /** Stands for the last day of the month in {@link #of}. */
  public static final int LAST = -1;

  private static final int HIGHEST = 31;
  private static final String FIELD = "monthly day";
  private static final String LAST_TEXT = "last";
  private static final String LEGAL = "1 to 31 or last, or a list of these";

  /**
   * @throws InvalidTriggerException if a day is not in 1 to 31, or if there is none
   */
  public MonthDays {
    days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    for (int day : days) {
      if (day < 1 || day > HIGHEST) {
        throw new InvalidTriggerException(FIELD, day, LEGAL);
      }
    }
    if (days.isEmpty() && !last) {
      throw new InvalidTriggerException(FIELD, "", LEGAL);
    }
  }

  /**
   * The given days, each 1 to 31 or {@link #LAST}, in any order.
   *
   * @throws InvalidTriggerException if a day is none of these, or if there is none
   */
  public static MonthDays of(int... days) {
    Set<Integer> counted =
        IntStream.of(days).filter(day -> day != LAST).boxed().collect(Collectors.toSet());
    return new MonthDays(counted, IntStream.of(days).anyMatch(day -> day == LAST));
  }

  /**
   * Reads the text form, such as {@code 1,15,last}.
   *
   * @throws InvalidTriggerException if the text has another form
   */
  public static MonthDays parse(String text) {
    return of(Stream.of(text.split(",", -1)).map(String::strip).mapToInt(MonthDays::day).toArray());
  }

  /** The text form, such as {@code 1,15,last}: the inverse of {@link #parse}. */
  public String text() {
    Stream<String> counted = days.stream().map(String::valueOf);
    return Stream.concat(counted, last ? Stream.of(LAST_TEXT) : Stream.empty())
        .collect(Collectors.joining(","));
  }

  private static int day(String text) {
    if (text.equalsIgnoreCase(LAST_TEXT)) {
      return LAST;
    }
    if (!text.matches("[0-9]{1,2}")) {
      throw new InvalidTriggerException(FIELD, text, LEGAL);
    }
    return Integer.parseInt(text);
  }
}
