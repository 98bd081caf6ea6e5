package dev.punctual.internal.trigger.recurrence;

import java.time.DayOfWeek;
import java.util.Comparator;

/**
 * A weekday of {@code BYDAY}.
 *
 * @param position which one of its month or year, from the last one if negative; 0 for each of them
 */
public record NthDay(int position, DayOfWeek day) implements Comparable<NthDay> {
  private static final Comparator<NthDay> ORDER =
      Comparator.comparingInt(NthDay::position).thenComparing(NthDay::day);

  @Override
  public int compareTo(NthDay other) {
    return ORDER.compare(this, other);
  }

  /** Such as {@code -1FR}. */
  String text() {
    return (position == 0 ? "" : Integer.toString(position)) + code(day);
  }

  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
