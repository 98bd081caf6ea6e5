package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test, or a few, for each rule of time; the names begin with the rule. */
class TimeRulesTest {
  @Test
  void t1NextIsStrictlyAfter() {
    Trigger trigger = Trigger.parse("daily:08:00", Zones.UTC);
    Instant fire = Instant.parse("2026-05-01T08:00:00Z");
    assertThat(trigger.next(fire.minusNanos(1))).contains(fire);
    assertThat(trigger.next(fire)).contains(fire.plusSeconds(86_400));
    assertThat(trigger.next(fire.plusNanos(1))).contains(fire.plusSeconds(86_400));
  }

  @Test
  void t1FiresAreWholeSecondsWhateverTheFraction() {
    Instant odd = Instant.parse("2026-05-01T08:00:00.123456789Z");
    assertThat(Trigger.cron("* * * * * ?", Zones.UTC).next(odd))
        .contains(Instant.parse("2026-05-01T08:00:01Z"));
    assertThat(Trigger.once(odd).next(Instant.EPOCH))
        .contains(Instant.parse("2026-05-01T08:00:01Z"));
    assertThat(Trigger.once(Instant.parse("1969-12-31T23:59:58.5Z")).next(Instant.MIN))
        .contains(Instant.parse("1969-12-31T23:59:59Z"));
  }

  @Test
  void d1DatesAreMatchedBeforeAnyShift() {
    // Midnight of Sunday 2018-11-04 does not exist; its fire at 01:00 is still Sunday's.
    assertThat(Fires.of("weekly:sun@00:00", Zones.SAO_PAULO, "2018-11-01T00:00Z", 2))
        .containsExactly("2018-11-04T01:00-02:00", "2018-11-11T00:00-02:00");
    // The gap of Nuuk lies across midnight: 23:30 of Saturday fires at 00:30 of Sunday.
    assertThat(Fires.of("weekly:sat@23:30", Zones.NUUK, "2025-03-28T00:00Z", 1))
        .containsExactly("2025-03-30T00:30-01:00");
  }

  @Test
  void g1GapOfFixedTimeReadsTheOffsetBefore() {
    assertThat(Fires.of("daily:02:30", Zones.BERLIN, "2026-03-28T12:00Z", 2))
        .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    assertThat(Fires.of("daily:02:15", Zones.LORD_HOWE, "2026-10-03T12:00Z", 1))
        .containsExactly("2026-10-04T02:45+11:00");
    assertThat(Fires.of("daily:01:30", Zones.TROLL, "2026-03-28T12:00Z", 1))
        .containsExactly("2026-03-29T03:30+02:00");
    assertThat(Fires.of("cron:30 2 * * *", Zones.BERLIN, "2026-03-28T12:00Z", 1))
        .containsExactly("2026-03-29T03:30+02:00");
  }

  @Test
  void g1ApiasMissingDayMovesByADay() {
    assertThat(Fires.of("once:2011-12-30T08:00", Zones.APIA, "2011-12-01T00:00Z", 2))
        .containsExactly("2011-12-31T08:00+14:00");
  }

  @Test
  void g2GapOfElapsedCronMakesNothingUp() {
    assertThat(Fires.of("cron:*/30 * * * *", Zones.BERLIN, "2026-03-29T00:00Z", 3))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    assertThat(Fires.of("cron:*/30 2 * * *", Zones.BERLIN, "2026-03-28T12:00Z", 1))
        .containsExactly("2026-03-30T02:00+02:00");
  }

  @Test
  void g2TimesThatExistAfterTheGapAreKept() {
    assertThat(Fires.of("cron:*/20 2 * * *", Zones.LORD_HOWE, "2026-10-03T14:00Z", 1))
        .containsExactly("2026-10-04T02:40+11:00");
  }

  @Test
  void o1OverlapOfFixedTimeFiresAtTheFirstPassAlone() {
    assertThat(Fires.of("daily:02:30", Zones.BERLIN, "2026-10-24T12:00Z", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    String betweenThePasses = "2026-10-25T00:45Z";
    assertThat(Fires.of("daily:02:30", Zones.BERLIN, betweenThePasses, 1))
        .containsExactly("2026-10-26T02:30+01:00");
    assertThat(Fires.of("cron:0 1-9 * * *", Zones.NEW_YORK, "2026-11-01T04:00Z", 2))
        .containsExactly("2026-11-01T01:00-04:00", "2026-11-01T02:00-05:00");
  }

  @Test
  void o2OverlapOfElapsedCronFiresAtBothPasses() {
    assertThat(Fires.of("cron:*/30 * * * *", Zones.BERLIN, "2026-10-25T00:00Z", 4))
        .containsExactly(
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00");
  }

  @Test
  void c1ShiftedFireOnARegularOneIsOne() {
    assertThat(Fires.of("cron:30 2,3 * * *", Zones.BERLIN, "2026-03-28T12:00Z", 2))
        .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    assertThat(Fires.of("daily:08:00", Zones.APIA, "2011-12-29T12:00Z", 3))
        .containsExactly(
            "2011-12-29T08:00-10:00", "2011-12-31T08:00+14:00", "2012-01-01T08:00+14:00");
  }

  @Test
  void m1MonthWithoutTheDayIsSkipped() {
    assertThat(Fires.of("monthly:31@09:00", Zones.UTC, "2026-01-01T00:00Z", 3))
        .containsExactly("2026-01-31T09:00Z", "2026-03-31T09:00Z", "2026-05-31T09:00Z");
    assertThat(Fires.of("monthly:last@09:00", Zones.UTC, "2028-01-31T10:00Z", 2))
        .containsExactly("2028-02-29T09:00Z", "2028-03-31T09:00Z");
  }

  @Test
  void i1IntervalIsAGridOfElapsedTime() {
    String text = "interval:PT1H30M@2026-03-28T23:00:00Z";
    assertThat(Fires.of(text, Zones.BERLIN, "2026-03-01T00:00Z", 3))
        .containsExactly(
            "2026-03-29T00:00+01:00", "2026-03-29T01:30+01:00", "2026-03-29T04:00+02:00");
    assertThat(Fires.of(text, Zones.BERLIN, "2026-03-29T03:07:11Z", 1))
        .as("a late run does not move the grid")
        .containsExactly("2026-03-29T05:30+02:00");
  }

  @Test
  void n1DateThatNeverComesIsRefused() {
    for (String never : List.of("0 0 30 2 *", "0 0 0 31 4,6,9,11 ?", "0 0 0 29 2 ? 2025")) {
      assertThatThrownBy(() -> Trigger.cron(never, Zones.UTC))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("expected a date that exists; this one never comes");
    }
  }

  @Test
  void n1PastYearAnswersNever() {
    Trigger past = Trigger.cron("0 0 0 1 1 ? 2020", Zones.BERLIN);
    assertThat(past.next(Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(Fires.of("cron:0 0 0 29 2 ?", Zones.BERLIN, "2096-03-01T00:00Z", 1))
        .as("2100 is no leap year")
        .containsExactly("2104-02-29T00:00+01:00");
  }

  @Test
  void v1WhatCannotBeEvaluatedNamesFieldValueAndLegalForm() {
    assertThatThrownBy(() -> Trigger.cron("0 0 12 ? * MON#6", Zones.UTC))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining("cron day of week")
        .hasMessageContaining("'MON#6'")
        .hasMessageContaining("FRI#1 to FRI#5");
  }

  @Test
  void q1UnixTakesEitherDayFieldIfBothAreRestricted() {
    assertThat(Fires.of("cron:0 0 13 * FRI", Zones.UTC, "2026-03-09T00:00Z", 3))
        .containsExactly("2026-03-13T00:00Z", "2026-03-20T00:00Z", "2026-03-27T00:00Z");
    assertThat(Fires.of("cron:0 0 10 * FRI", Zones.UTC, "2026-03-09T00:00Z", 2))
        .containsExactly("2026-03-10T00:00Z", "2026-03-13T00:00Z");
    assertThat(Fires.of("cron:0 0 */2 * FRI", Zones.UTC, "2026-03-09T00:00Z", 2))
        .as("a step over * does not restrict, as crontab(5) has it")
        .containsExactly("2026-03-13T00:00Z", "2026-03-27T00:00Z");
  }

  @Test
  void q1QuartzWantsOneQuestionMark() {
    for (String wrong : List.of("0 0 0 * * *", "0 0 0 ? * ?", "0 0 0 1 * MON")) {
      assertThatThrownBy(() -> Trigger.cron(wrong, Zones.UTC))
          .hasMessageContaining("? in exactly one of day of month");
    }
  }

  @Test
  void z1TriggerHoldsAnIanaZoneAndNeverAnOffset() {
    assertThat(Trigger.zone("Z")).isEqualTo(ZoneId.of("UTC"));
    assertThat(Trigger.daily(LocalTime.NOON, ZoneOffset.UTC).zone()).isEqualTo(ZoneId.of("UTC"));
    assertThatThrownBy(() -> Trigger.daily(LocalTime.NOON, ZoneOffset.ofHours(1)))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining("an offset does not");
  }
}
