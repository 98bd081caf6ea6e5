package dev.punctual.internal.trigger.calendar;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A set of times of day: chosen seconds of chosen minutes of chosen hours, none of them empty. */
public record DayTimes(NumberSet hours, NumberSet minutes, NumberSet seconds) {
  public static DayTimes at(LocalTime time) {
    return new DayTimes(
        NumberSet.of(time.getHour()),
        NumberSet.of(time.getMinute()),
        NumberSet.of(time.getSecond()));
  }

  public LocalTime first() {
    return LocalTime.of(hours.first(), minutes.first(), seconds.first());
  }

  /** The first time that is not before the given one, or null if the day has no more. */
  public @Nullable LocalTime onOrAfter(LocalTime from) {
    if (hours.has(from.getHour())) {
      LocalTime inHour = inHour(from);
      if (inHour != null) {
        return inHour;
      }
    }
    int hour = hours.next(from.getHour() + 1);
    return hour == NumberSet.NONE ? null : LocalTime.of(hour, minutes.first(), seconds.first());
  }

  /** How many there are. */
  public int count() {
    return size(hours) * size(minutes) * size(seconds);
  }

  /** How many of them are not before the given time. */
  public int countFrom(LocalTime from) {
    int count = 0;
    while (count < count() && !nth(count() - count - 1).isBefore(from)) {
      count++;
    }
    return count;
  }

  /**
   * One of them.
   *
   * @param index from 0, the first one, to less than their number
   */
  public LocalTime nth(int index) {
    int perHour = size(minutes) * size(seconds);
    return LocalTime.of(
        hours.numbers().get(index / perHour),
        minutes.numbers().get(index % perHour / size(seconds)),
        seconds.numbers().get(index % size(seconds)));
  }

  private static int size(NumberSet numbers) {
    return Long.bitCount(numbers.bits());
  }

  private @Nullable LocalTime inHour(LocalTime from) {
    if (minutes.has(from.getMinute())) {
      int second = seconds.next(from.getSecond());
      if (second != NumberSet.NONE) {
        return LocalTime.of(from.getHour(), from.getMinute(), second);
      }
    }
    int minute = minutes.next(from.getMinute() + 1);
    return minute == NumberSet.NONE ? null : LocalTime.of(from.getHour(), minute, seconds.first());
  }
}
