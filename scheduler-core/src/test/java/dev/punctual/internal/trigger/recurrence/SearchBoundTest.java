package dev.punctual.internal.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far searches go, counted in questions to the library and in dates that it answers. It goes
 * through at most 4,320 periods, or dates that do not exist, between two dates.
 */
class SearchBoundTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();

  private final Expansion library = new LibraryExpansion();
  private final Expansion counted =
      (pattern, begin) -> {
        questions.incrementAndGet();
        Expansion.Dates dates = library.from(pattern, begin);
        return () -> {
          answers.incrementAndGet();
          return dates.next();
        };
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=100;BYMONTH=2,4,6;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31;BYDAY=MO;BYSETPOS=2",
        "FREQ=MONTHLY;INTERVAL=1200;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2FR",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=36525;BYMONTH=2;BYMONTHDAY=30,31"
      })
  void whatNeverComesIsKnownAfterAFewQuestions(String rule) {
    RuleDates dates = new RuleDates(RecurrenceText.pattern(rule), START, counted);
    assertThat(dates.onOrAfter(START)).as(rule).isNull();
    assertThat(questions.get()).as(rule).isBetween(1, 40);
    assertThat(answers.get()).as(rule).isLessThan(100);
  }

  /** 29 February on a Monday comes once in 28 years, and after 2096 in 40. */
  @Test
  void whatComesOnceInDecadesIsFound() {
    RecurrencePattern pattern =
        RecurrenceText.pattern("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
    RuleDates dates = new RuleDates(pattern, START, counted);
    assertThat(dates.onOrAfter(START)).isEqualTo("2044-02-29");
    assertThat(dates.onOrAfter(LocalDate.of(2072, 3, 1))).isEqualTo("2112-02-29");
    assertThat(questions.get()).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;INTERVAL=3 | 9000-01-01 | 9000-01-01",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH | 9000-01-02 | 9000-01-02",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=1FR | 9000-01-01 | 9000-03-07",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31 | 9999-06-01 | 9999-12-31"
      })
  void aSearchFarAfterTheStartBeginsThere(String rule, LocalDate from, LocalDate next) {
    RuleDates dates = new RuleDates(RecurrenceText.pattern(rule), START, counted);
    LocalDate found = dates.onOrAfter(from);
    assertThat(found).isAfterOrEqualTo(from).isBefore(next.plusMonths(6));
    assertThat(questions.get()).isLessThanOrEqualTo(2);
    assertThat(answers.get()).isLessThan(10);
  }

  @Test
  void countingAsksOnceForAllThatComesOften() {
    RuleDates dates = new RuleDates(RecurrenceText.pattern("FREQ=DAILY"), START, counted);
    assertThat(dates.nth(START, 10_000, LocalDate.MAX)).isEqualTo(START.plusDays(9_999));
    assertThat(questions.get()).isEqualTo(1);
  }

  @Test
  void countingEndsAtItsLastDate() {
    RecurrencePattern rare = RecurrenceText.pattern("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
    RuleDates dates = new RuleDates(rare, START, counted);
    assertThat(dates.nth(START, 10_000, START.plusYears(1_000))).isNull();
    assertThat(questions.get()).isLessThan(150);
  }

  @Test
  void theSearchEndsWithTheYears() {
    RuleDates dates = new RuleDates(RecurrenceText.pattern("FREQ=DAILY"), START, counted);
    assertThat(dates.onOrAfter(LocalDate.of(9999, 12, 31))).isEqualTo("9999-12-31");
    assertThat(dates.onOrAfter(LocalDate.of(10_000, 1, 1))).isNull();
  }
}
