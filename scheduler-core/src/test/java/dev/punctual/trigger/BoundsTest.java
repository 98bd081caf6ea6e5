package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Start, end, excluded dates, fixed delays and jitter. */
class BoundsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily:08:00;start=2026-03-05 | 2026-03-05T08:00+01:00 2026-03-06T08:00+01:00",
        "daily:08:00;start=2026-03-05T08:00 | 2026-03-05T08:00+01:00 2026-03-06T08:00+01:00",
        "daily:08:00;start=2026-03-05T08:00:01 | 2026-03-06T08:00+01:00 2026-03-07T08:00+01:00",
        "daily:08:00;start=2026-03-05T07:00:00Z | 2026-03-05T08:00+01:00 2026-03-06T08:00+01:00",
        "daily:08:00;end=2026-03-02 | 2026-03-01T08:00+01:00 2026-03-02T08:00+01:00",
        "daily:08:00;end=2026-03-02T08:00 | 2026-03-01T08:00+01:00 2026-03-02T08:00+01:00",
        "daily:08:00;end=2026-03-02T07:59 | 2026-03-01T08:00+01:00",
        "daily:08:00;end=2026-03-02T07:00:00Z | 2026-03-01T08:00+01:00 2026-03-02T08:00+01:00",
        "daily:02:30;start=2026-03-29T03:30;end=2026-03-29 | 2026-03-29T03:30+02:00",
        "interval:PT12H@2026-01-01T00:00:00Z;start=2026-03-02;end=2026-03-02 |"
            + " 2026-03-02T01:00+01:00 2026-03-02T13:00+01:00",
      })
  void startAndEndAreIncluded(String text, String fires) {
    assertThat(Fires.of(text, Zones.BERLIN, "2026-02-28T12:00Z", 2))
        .containsExactly(fires.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily:08:00;except=2026-03-01,2026-03-03 | 2026-03-02T08:00+01:00 2026-03-04T08:00+01:00",
        "daily:08:00;except=2026-03-01..2026-03-09 | 2026-03-10T08:00+01:00 2026-03-11T08:00+01:00",
        "daily:08:00;except=03-01,sat,sun | 2026-03-02T08:00+01:00 2026-03-03T08:00+01:00",
        "monthly:1,15@08:00;except=sat,sun | 2026-04-01T08:00+02:00 2026-04-15T08:00+02:00",
        "cron:0 0 29 2 *;except=2028-02-29 | 2032-02-29T00:00+01:00 2036-02-29T00:00+01:00",
        "cron:0 */12 * * *;except=2026-03-01 | 2026-03-02T00:00+01:00 2026-03-02T12:00+01:00",
        "interval:PT12H@2026-01-01T00:00:00Z;except=2026-03-01,2026-03-02 |"
            + " 2026-03-03T01:00+01:00 2026-03-03T13:00+01:00",
        "interval:PT168H@2026-03-01T12:00:00Z;except=2026-03-01,2026-03-08 |"
            + " 2026-03-15T13:00+01:00 2026-03-22T13:00+01:00",
      })
  void excludedDatesDoNotFire(String text, String fires) {
    assertThat(Fires.of(text, Zones.BERLIN, "2026-02-28T12:00Z", 2))
        .containsExactly(fires.split(" "));
  }

  @Test
  void d1ExcludedIsTheDateThatTheTriggerNamesBeforeAnyShift() {
    // The gap of Nuuk lies across midnight: 23:30 of Saturday fires at 00:30 of Sunday.
    String text = "daily:23:30;except=";
    assertThat(Fires.of(text + "2025-03-30", Zones.NUUK, "2025-03-29T12:00Z", 2))
        .containsExactly("2025-03-30T00:30-01:00", "2025-03-31T23:30-01:00");
    assertThat(Fires.of(text + "2025-03-29", Zones.NUUK, "2025-03-29T12:00Z", 1))
        .containsExactly("2025-03-30T23:30-01:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-12-25 | 2026-12-25",
        "sun,sat,12-25,2026-05-01 | sat,sun,12-25,2026-05-01",
        "2026-05-03,2026-05-01,2026-05-02 | 2026-05-01..2026-05-03",
        "2026-05-01..2026-05-10,2026-05-05..2026-05-20,2026-05-21 | 2026-05-01..2026-05-21",
        "2026-05-05,2026-05-01..2026-05-20,2026-05-06..2026-05-07 | 2026-05-01..2026-05-20",
        " 02-29 , 01-01 | 01-01,02-29",
      })
  void excludedDatesHaveOneCanonicalText(String text, String canonical) {
    ExcludedDates dates = ExcludedDates.parse(text);
    assertThat(dates.text()).isEqualTo(canonical);
    assertThat(ExcludedDates.parse(canonical)).isEqualTo(dates).hasSameHashCodeAs(dates);
  }

  @Test
  void excludedDatesAreMadeOfDatesToo() {
    ExcludedDates dates = ExcludedDates.of(List.of(LocalDate.of(2026, 5, 1)));
    assertThat(dates.contains(LocalDate.of(2026, 5, 1))).isTrue();
    assertThat(dates.contains(LocalDate.of(2027, 5, 1))).isFalse();
    assertThat(ExcludedDates.parse("sat-mon").contains(LocalDate.of(2026, 5, 3))).isTrue();
    assertThat(LocalDate.of(2026, 5, 3).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    assertThat(ExcludedDates.NONE.isEmpty()).isTrue();
  }

  @Test
  void i1FixedDelayIsAModeOfItsOwn() {
    Trigger trigger = Trigger.fixedDelay(Duration.ofMinutes(15));
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    assertThat(trigger.text()).isEqualTo("interval:PT15M@end");
    assertThat(Trigger.parse("interval:PT15M@END", Zones.UTC)).isEqualTo(trigger);
    assertThat(trigger.next(noon)).contains(noon.plusSeconds(900));
    assertThat(trigger.next(noon.plusMillis(1))).as("never early").contains(noon.plusSeconds(901));
    assertThat(trigger.latest(noon, noon.plusSeconds(10_000))).isEmpty();
    assertThat(trigger.withStart(noon.plusSeconds(5)).next(noon)).contains(noon.plusSeconds(5));
    assertThat(trigger.next(Instant.MAX)).isEmpty();
    assertThat(trigger.next(Instant.MIN)).isPresent();
  }

  @Test
  void latestAndCountAgreeWithLookingAtEach() {
    Trigger trigger = Trigger.parse("cron:*/20 1-3 * * SAT-MON;except=2026-03-28", Zones.BERLIN);
    Instant from = Instant.parse("2026-03-20T00:00:00Z");
    Instant until = Instant.parse("2026-04-20T10:10:10.5Z");
    List<Instant> all = Fires.between(trigger, from, until);
    assertThat(trigger.latest(from, until)).contains(all.get(all.size() - 1));
    assertThat(trigger.count(from, until, 1_000)).isEqualTo(all.size());
    assertThat(trigger.count(from, until, 7)).isEqualTo(7);
    assertThat(trigger.latest(all.get(3), all.get(3))).isEmpty();
    assertThat(trigger.latest(all.get(3).minusNanos(1), all.get(3))).contains(all.get(3));
  }

  @Test
  void jitterIsTheSameForTheSameJobAndOccurrenceAndStaysBelowTheNext() {
    Trigger trigger = Trigger.parse("cron:*/5 * * * *;jitter=PT30M", Zones.UTC);
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    assertThat(trigger.due(noon, "report")).isEqualTo(trigger.due(noon, "report"));
    List<Instant> due =
        IntStream.range(0, 1_000).mapToObj(i -> trigger.due(noon, "job-" + i)).toList();
    assertThat(due).allMatch(at -> !at.isBefore(noon) && at.isBefore(noon.plusSeconds(300)));
    for (int quarter = 0; quarter < 4; quarter++) {
      Instant begin = noon.plusSeconds(quarter * 75L);
      assertThat(due)
          .filteredOn(at -> !at.isBefore(begin) && at.isBefore(begin.plusSeconds(75)))
          .as("a quarter of the jobs in each quarter of the time")
          .hasSizeBetween(200, 300);
    }
  }

  /** Nodes of other versions must agree, so these never change. */
  @Test
  void jitterIsAPublishedFunction() {
    Trigger trigger = Trigger.parse("daily:08:00;jitter=PT1H", Zones.UTC);
    Instant eight = Instant.parse("2026-03-01T08:00:00Z");
    assertThat(Duration.between(eight, trigger.due(eight, "daily_report"))).hasMillis(2440809);
    assertThat(Duration.between(eight, trigger.due(eight, "été"))).hasMillis(2425813);
  }

  @Test
  void anEndWithAFractionOfASecondGaveATextThatNobodyCouldReadBack() {
    Trigger trigger =
        Trigger.daily(LocalTime.of(8, 0), Zones.BERLIN)
            .withEnd(Instant.parse("2030-01-01T07:00:00.5Z"));
    assertThat(trigger.text()).isEqualTo("daily:08:00;end=2030-01-01T07:00:00Z");
    assertThat(Trigger.parse(trigger.text(), Zones.BERLIN)).isEqualTo(trigger);
  }

  @Test
  void anEndBeyondAllTimeThrewWhatNamedNoField() {
    Trigger trigger = Trigger.daily(LocalTime.of(8, 0), Zones.BERLIN);
    for (Instant far : List.of(Instant.MIN, Instant.MAX)) {
      assertThatThrownBy(() -> trigger.withEnd(far))
          .isInstanceOf(InvalidTriggerException.class)
          .hasMessageContaining("years 1 to 9999");
    }
  }

  @Test
  void aTriggerWithALongerTextThanCanBeReadBackWasMade() {
    List<LocalDate> everyOtherDay =
        IntStream.range(0, 1_000).mapToObj(i -> LocalDate.of(2026, 1, 1).plusDays(2L * i)).toList();
    Trigger trigger = Trigger.daily(LocalTime.of(8, 0), Zones.BERLIN);
    ExcludedDates excluded = ExcludedDates.of(everyOtherDay);
    assertThatThrownBy(() -> trigger.withExcludedDates(excluded))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining("at most 4000 characters");
  }

  @Test
  void aFixedDelayWhosePauseMetExcludedDatesAgainAndAgainEndedItsJob() {
    Trigger sixDays = Trigger.parse("interval:P6D@end;except=wed", Zones.BERLIN);
    assertThat(sixDays.next(Instant.parse("2026-11-26T10:00:00Z")))
        .as("Wednesday 10:00 waits for Thursday")
        .contains(Instant.parse("2026-12-02T23:00:00Z"));
    Trigger fromMonday = Trigger.parse("interval:P5D@end;except=sat,sun", Zones.BERLIN);
    assertThat(fromMonday.next(Instant.parse("2026-11-23T10:00:00Z")))
        .contains(Instant.parse("2026-11-29T23:00:00Z"));
  }
}
