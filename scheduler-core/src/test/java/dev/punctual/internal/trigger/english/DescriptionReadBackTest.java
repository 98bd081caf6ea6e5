package dev.punctual.internal.trigger.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.MonthShape;
import dev.punctual.internal.trigger.cron.CronMaker;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Descriptions of random cron expressions, read as a person would, say what is evaluated. */
class DescriptionReadBackTest {
  private static final int EXPRESSIONS = 2_000;
  private static final int SECONDS_IN_DAY = 86_400;

  /** In 28 years every month begins on every weekday. */
  private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);

  private static final LocalDate END = LocalDate.of(2029, 1, 1);

  private final long seed = Long.getLong("punctual.seed", System.nanoTime());
  private final CronMaker maker = new CronMaker(new Random(seed));

  @Test
  void timesReadBack() {
    for (int i = 0; i < EXPRESSIONS; i++) {
      DayTimes times = maker.expression().times();
      String text = TimeWords.of(times).text();
      IntPredicate read = TimeReader.read(text);
      for (int second = 0; second < SECONDS_IN_DAY; second++) {
        if (read.test(second) != names(times, second)) {
          throw new AssertionError(text + " at second " + second + ", seed " + seed);
        }
      }
    }
  }

  @Test
  void datesReadBack() {
    for (int i = 0; i < EXPRESSIONS / 4; i++) {
      DatePattern dates = maker.expression().dates();
      DatePhrase phrase = DateWords.of(dates);
      assertReads(dates, phrase.leading());
      assertReads(dates, phrase.trailing());
    }
  }

  @Test
  void yearsReadBack() {
    for (int i = 0; i < EXPRESSIONS; i++) {
      DatePattern dates = maker.expression().dates();
      String text = DateWords.of(dates).years();
      NavigableSet<Integer> listed = dates.years().listed();
      if (listed == null) {
        assertThat(text).isEmpty();
      } else {
        String years = text.replaceFirst("^, only in the years? ", "");
        assertThat(ListReader.numbers(years)).isEqualTo(listed);
      }
    }
  }

  private void assertReads(DatePattern dates, String text) {
    Predicate<LocalDate> read = DateReader.read(text);
    List<LocalDate> wrong =
        FIRST.datesUntil(END).filter(date -> read.test(date) != names(dates, date)).toList();
    assertThat(wrong).as("%s, seed %d", text, seed).isEmpty();
  }

  private static boolean names(DayTimes times, int second) {
    LocalTime time = LocalTime.ofSecondOfDay(second);
    return times.hours().has(time.getHour())
        && times.minutes().has(time.getMinute())
        && times.seconds().has(time.getSecond());
  }

  private static boolean names(DatePattern dates, LocalDate date) {
    MonthShape month = MonthShape.of(date.getYear(), date.getMonthValue());
    return dates.months().has(date.getMonthValue())
        && dates.days().in(month).has(date.getDayOfMonth());
  }
}
