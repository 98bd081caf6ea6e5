package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.internal.trigger.schedule.Policies;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sets of times of day in words: as "every so often" where the distances are equal, else as a list
 * if it is short, else field by field.
 */
final class TimeWords {
  private static final int SECONDS_IN_MINUTE = 60;
  private static final int SECONDS_IN_HOUR = 3_600;
  private static final int SECONDS_IN_DAY = 86_400;
  private static final int LONGEST_LIST = 6;
  private static final int SHORTEST_SERIES = 3;
  private static final NumberSet ALL_HOURS = NumberSet.range(0, 23);
  private static final NumberSet SIXTY = NumberSet.range(0, 59);
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private TimeWords() {}

  static TimePhrase of(DayTimes times) {
    Progression steps = progression(times);
    if (steps != null && steps.first() == 0 && coversEveryHour(steps)) {
      return TimePhrase.allDay(
          steps.step() == SECONDS_IN_HOUR ? "every hour on the hour" : every(steps));
    }
    if (times.hours().equals(ALL_HOURS)) {
      return TimePhrase.allDay(fields(times));
    }
    if (steps != null && worthASeries(steps)) {
      return series(steps);
    }
    return times.count() <= LONGEST_LIST
        ? TimePhrase.named(list(times))
        : TimePhrase.partOfDay(fields(times), Policies.OF_FIXED_TIMES);
  }

  /** The times as seconds of the day, if their distances are equal. */
  private static @Nullable Progression progression(DayTimes times) {
    Progression seconds = Progression.of(times.seconds().numbers());
    Progression inHour =
        seconds == null ? null : seconds.within(times.minutes(), SECONDS_IN_MINUTE);
    return inHour == null ? null : inHour.within(times.hours(), SECONDS_IN_HOUR);
  }

  private static boolean coversEveryHour(Progression steps) {
    return steps.step() <= SECONDS_IN_HOUR && steps.step() * steps.count() == SECONDS_IN_DAY;
  }

  private static boolean worthASeries(Progression steps) {
    return steps.step() > SECONDS_IN_HOUR
        ? steps.count() > LONGEST_LIST
        : steps.count() >= SHORTEST_SERIES;
  }

  /** Hours apart, the times are taken as named: nobody takes them for a rhythm that goes on. */
  private static TimePhrase series(Progression steps) {
    boolean withSeconds =
        steps.first() % SECONDS_IN_MINUTE != 0 || steps.last() % SECONDS_IN_MINUTE != 0;
    String text =
        every(steps)
            + " from "
            + clock(steps.first(), withSeconds)
            + " to "
            + clock(steps.last(), withSeconds);
    return TimePhrase.partOfDay(
        text, steps.step() > SECONDS_IN_HOUR ? Policies.OF_FIXED_TIMES : Policies.OF_ELAPSED_TIMES);
  }

  private static String every(Progression steps) {
    return PeriodWords.every(Duration.ofSeconds(steps.step()));
  }

  private static String clock(int secondOfDay, boolean withSeconds) {
    LocalTime time = LocalTime.ofSecondOfDay(secondOfDay);
    return withSeconds ? TO_THE_SECOND.format(time) : time.toString();
  }

  private static String list(DayTimes times) {
    List<String> listed = new ArrayList<>();
    LocalTime time = times.first();
    while (time != null) {
      listed.add(time.toString());
      LocalTime next = time.plusSeconds(1);
      time = next.isAfter(time) ? times.onOrAfter(next) : null;
    }
    return "at " + EnglishList.and(listed);
  }

  private static String fields(DayTimes times) {
    boolean everyMinute = times.minutes().equals(SIXTY);
    String inMinute =
        times.seconds().equals(NumberSet.of(0)) ? "" : field("second", times.seconds());
    String inHour =
        inMinute.isEmpty()
            ? field("minute", times.minutes())
            : inMinute + " of " + (everyMinute ? "every minute" : plain("minute", times.minutes()));
    boolean everyHour = times.hours().equals(ALL_HOURS);
    if (everyHour && everyMinute) {
      return inHour;
    }
    return inHour + " of " + (everyHour ? "every hour" : plain("hour", times.hours()));
  }

  private static String field(String unit, NumberSet values) {
    return values.equals(SIXTY) ? "every " + unit : "at " + plain(unit, values);
  }

  private static String plain(String unit, NumberSet values) {
    return NumberWords.counted(unit, values.numbers());
  }
}
