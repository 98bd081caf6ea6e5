package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers by recurrence rules of calendars. */
class RecurrenceRuleTest {
  private static final String EVERY_OTHER_FRIDAY =
      "rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";

  @Test
  void everyOtherFriday() {
    assertThat(Fires.of(EVERY_OTHER_FRIDAY, Zones.BERLIN, "2026-03-20T00:00Z", 3))
        .containsExactly(
            "2026-03-27T09:00+01:00", "2026-04-10T09:00+02:00", "2026-04-24T09:00+02:00");
    assertThat(Trigger.parse(EVERY_OTHER_FRIDAY, Zones.BERLIN))
        .isEqualTo(
            Trigger.rrule(
                LocalDateTime.of(2026, 1, 2, 9, 0),
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
                Zones.BERLIN));
  }

  @Test
  void lastWorkingDayOfTheQuarter() {
    String rule =
        "rrule:DTSTART=20260331T170000;FREQ=MONTHLY;BYMONTH=3,6,9,12"
            + ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
    assertThat(Fires.of(rule, Zones.UTC, "2026-01-01T00:00Z", 5))
        .containsExactly(
            "2026-03-31T17:00Z",
            "2026-06-30T17:00Z",
            "2026-09-30T17:00Z",
            "2026-12-31T17:00Z",
            "2027-03-31T17:00Z");
    assertThat(Fires.of(rule, Zones.UTC, "2027-09-01T00:00Z", 4))
        .containsExactly(
            "2027-09-30T17:00Z", "2027-12-31T17:00Z", "2028-03-31T17:00Z", "2028-06-30T17:00Z");
  }

  /** G1, O1 and D1 of the rules of time: as every other time that somebody wrote down. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20260328T023000;FREQ=DAILY | Europe/Berlin | 2026-03-28T12:00Z | 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00",
        "20260328T023000;FREQ=DAILY;gap=next | Europe/Berlin | 2026-03-28T12:00Z | 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
        "20260328T023000;FREQ=DAILY;gap=skip | Europe/Berlin | 2026-03-28T12:00Z | 2026-03-30T02:30+02:00 2026-03-31T02:30+02:00",
        "20261018T023000;FREQ=WEEKLY | Europe/Berlin | 2026-10-24T12:00Z | 2026-10-25T02:30+02:00 2026-11-01T02:30+01:00",
        "20261018T023000;FREQ=WEEKLY;overlap=last | Europe/Berlin | 2026-10-24T12:00Z | 2026-10-25T02:30+01:00 2026-11-01T02:30+01:00",
        "20261018T023000;FREQ=WEEKLY;overlap=both | Europe/Berlin | 2026-10-24T12:00Z | 2026-10-25T02:30+02:00 2026-10-25T02:30+01:00",
        "20260308T003000;FREQ=WEEKLY | America/Havana | 2026-03-07T12:00Z | 2026-03-08T01:30-04:00 2026-03-15T00:30-04:00",
        "20111130T080000;FREQ=MONTHLY;BYMONTHDAY=-1,-2 | Pacific/Apia | 2011-12-01T12:00Z | 2011-12-31T08:00+14:00 2012-01-30T08:00+14:00",
        "20250329T231500;FREQ=DAILY | America/Nuuk | 2025-03-29T23:00-02:00 | 2025-03-30T00:15-01:00 2025-03-30T23:15-01:00",
        "20261004T021500;FREQ=YEARLY;BYMONTH=10;BYDAY=1SU | Australia/Lord_Howe | 2026-10-01T00:00Z | 2026-10-04T02:45+11:00 2027-10-03T02:45+11:00"
      })
  void clockChangesAreThoseOfTheOtherTriggers(
      String rule, String zone, String after, String fires) {
    String text = "rrule:DTSTART=" + rule;
    assertThat(Fires.of(text, ZoneId.of(zone), after, 2))
        .containsExactlyElementsOf(List.of(fires.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=3 | 2026-01-01T09:00Z 2026-01-02T09:00Z 2026-01-03T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;BYHOUR=8,9,17;COUNT=4 | 2026-01-01T09:00Z 2026-01-01T17:00Z 2026-01-02T08:00Z 2026-01-02T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;BYHOUR=8,9,17;COUNT=1 | 2026-01-01T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;UNTIL=20260102 | 2026-01-01T09:00Z 2026-01-02T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;UNTIL=20260102T090000 | 2026-01-01T09:00Z 2026-01-02T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;UNTIL=20260102T085959Z | 2026-01-01T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=3;EXDATE=20260102T090000 | 2026-01-01T09:00Z 2026-01-03T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;UNTIL=20260101T100000Z;RDATE=20260105T120000 | 2026-01-01T09:00Z 2026-01-05T12:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=2;RDATE=20260101T090000,20260101T120000 | 2026-01-01T09:00Z 2026-01-01T12:00Z 2026-01-02T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=4;end=2026-01-02 | 2026-01-01T09:00Z 2026-01-02T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=4;start=2026-01-03 | 2026-01-03T09:00Z 2026-01-04T09:00Z",
        "DTSTART=20260101T090000;FREQ=DAILY;COUNT=4;except=2026-01-01..2026-01-03 | 2026-01-04T09:00Z"
      })
  void rulesEnd(String rule, String fires) {
    assertThat(Fires.of("rrule:" + rule, Zones.UTC, "2025-01-01T00:00Z", 9))
        .containsExactlyElementsOf(List.of(fires.split(" ", -1)));
  }

  /** In Berlin, 16:00 UTC is 17:00 on the wall in winter. */
  @Test
  void anEndThatIsAnInstantIsHeldAgainstInstants() {
    String text = "rrule:DTSTART=20261023T023000;FREQ=DAILY;UNTIL=20261025T003000Z";
    assertThat(Fires.of(text, Zones.BERLIN, "2026-10-24T12:00Z", 9))
        .containsExactly("2026-10-25T02:30+02:00");
    assertThat(Fires.of(text + ";overlap=last", Zones.BERLIN, "2026-10-24T12:00Z", 9)).isEmpty();
    assertThatThrownBy(
            () ->
                Trigger.parse(
                    "rrule:DTSTART=20261023T023000;FREQ=DAILY;UNTIL=20261022T003000Z",
                    Zones.BERLIN))
        .hasMessageContaining("leave an occurrence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RRULE: freq=weekly; byday=fr,mo ;dtstart=2026-01-02T09:00;interval=1 | DTSTART=20260102T090000;FREQ=WEEKLY;BYDAY=MO,FR",
        "rrule:DTSTART=20260102T090030;FREQ=MONTHLY;BYMONTHDAY=2,-1,2;WKST=MO | DTSTART=20260102T090030;FREQ=MONTHLY;BYMONTHDAY=-1,2",
        "rrule:FREQ=MONTHLY;BYDAY=+1FR,-1FR;DTSTART=20260102T090000;WKST=SU;UNTIL=2026-12-31 | DTSTART=20260102T090000;FREQ=MONTHLY;BYDAY=-1FR,1FR;WKST=SU;UNTIL=20261231T235959",
        "rrule:DTSTART=20260101T090000;FREQ=DAILY;RDATE=20260301T100000,20260201T100000;EXDATE=20260103T090000;COUNT=5;BYHOUR=17,9 | DTSTART=20260101T090000;FREQ=DAILY;BYHOUR=9,17;COUNT=5;RDATE=20260201T100000,20260301T100000;EXDATE=20260103T090000",
        "rrule:DTSTART=20260101T090000;FREQ=DAILY;UNTIL=2026-12-31T10:00+01:00;misfire=skip;COUNT=5 | refused",
        "rrule:DTSTART=20260101T090000;FREQ=DAILY;UNTIL=2026-12-31T10:00+01:00;misfire=skip | DTSTART=20260101T090000;FREQ=DAILY;UNTIL=20261231T090000Z;misfire=skip"
      })
  void textsHaveOneForm(String text, String canonical) {
    if (canonical.equals("refused")) {
      assertThatThrownBy(() -> Trigger.parse(text, Zones.UTC))
          .isInstanceOf(InvalidTriggerException.class);
      return;
    }
    Trigger trigger = Trigger.parse(text, Zones.UTC);
    assertThat(trigger.text()).isEqualTo("rrule:" + canonical);
    assertThat(Trigger.parse(trigger.text(), Zones.UTC)).isEqualTo(trigger);
    assertThat(trigger.type()).isEqualTo(TriggerType.RRULE);
    assertThat(trigger.recurring()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY | DTSTART",
        "DTSTART=20260102;FREQ=DAILY | 20260102T090000",
        "DTSTART=20260102T090000Z;FREQ=DAILY | the trigger has the zone",
        "DTSTART=20260101T090000;FREQ=WEEKLY;BYDAY=FR | the first one after it is 20260102T090000",
        "DTSTART=20260102T090000;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never comes",
        "DTSTART=20260102T090000;FREQ=HOURLY | interval:PT15M",
        "DTSTART=20260102T090000;FREQ=MINUTELY;INTERVAL=5 | DAILY, WEEKLY, MONTHLY or YEARLY",
        "DTSTART=20260102T090000;FREQ=SECONDLY;BYSETPOS=1;BYSECOND=1 | cron:",
        "DTSTART=20260102T090000;FREQ=SOMETIMES | FREQ=WEEKLY",
        "DTSTART=20260102T090000;INTERVAL=2 | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=DAILY;INTERVAL=0 | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=DAILY;INTERVAL=36526 | 1 to 36525",
        "DTSTART=20260102T090000;FREQ=YEARLY;INTERVAL=2147483647 | 1 to 100",
        "DTSTART=20260102T090000;FREQ=YEARLY;BYWEEKNO=1 | DTSTART, FREQ, INTERVAL",
        "DTSTART=20260102T090000;FREQ=YEARLY;BYYEARDAY=1 | DTSTART, FREQ, INTERVAL",
        "DTSTART=20260102T090000;RSCALE=CHINESE;FREQ=YEARLY | DTSTART, FREQ, INTERVAL",
        "DTSTART=20260102T090000;FREQ=WEEKLY;BYMONTHDAY=2 | BYMONTHDAY",
        "DTSTART=20260102T090000;FREQ=WEEKLY;BYDAY=1FR | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=MONTHLY;BYMONTHDAY=0 | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=MONTHLY;BYMONTHDAY=32 | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=MONTHLY;BYMONTH=13 | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=MONTHLY;BYDAY= | FREQ=WEEKLY",
        "DTSTART=20260102T090000;FREQ=DAILY;BYSECOND=60 | 0 to 59",
        "DTSTART=20260102T090000;FREQ=DAILY;BYHOUR=9,10;BYSETPOS=1 | one time of day",
        "DTSTART=20260102T090000;FREQ=DAILY;BYMONTHDAY=29;BYMONTH=2;BYSETPOS=2 | from -1 to 1",
        "DTSTART=20260102T090000;FREQ=DAILY;BYSETPOS=1 | BYSETPOS",
        "DTSTART=20260102T090000;FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19 | 96 times a day",
        "DTSTART=20260102T090000;FREQ=DAILY;COUNT=0 | 1 to 10000",
        "DTSTART=20260102T090000;FREQ=DAILY;COUNT=10001 | max_runs",
        "DTSTART=20260102T090000;FREQ=DAILY;COUNT=99999999999 | 1 to 10000",
        "DTSTART=20280229T090000;FREQ=YEARLY;COUNT=900 | within 1000 years",
        "DTSTART=20260102T090000;FREQ=DAILY;COUNT=1;UNTIL=20261231 | either COUNT or UNTIL",
        "DTSTART=20260102T090000;FREQ=DAILY;UNTIL=20260101 | not before DTSTART",
        "DTSTART=20260102T090000;FREQ=DAILY;UNTIL=20261301 | 20261231",
        "DTSTART=20260230T090000;FREQ=DAILY | 20260102T090000",
        "DTSTART=20260102T240000;FREQ=DAILY | 20260102T090000",
        "DTSTART=20260102T090000;FREQ=DAILY;EXDATE=20260103T100000 | a time that the rule or RDATE names",
        "DTSTART=20260102T090000;FREQ=DAILY;EXDATE=20260103T090000Z | the trigger has the zone",
        "DTSTART=20260102T090000;FREQ=DAILY;RDATE=20250103T090000 | not before DTSTART",
        "DTSTART=20260102T090000;FREQ=DAILY;COUNT=1;EXDATE=20260102T090000 | leave an occurrence",
        "DTSTART=20260102T090000;FREQ=DAILY;FREQ=WEEKLY | each part once",
        "DTSTART=20260102T090000;FREQ=DAILY;X-FOO=1 | policy",
        "DTSTART=20260102T090000;FREQ=DAILY;short_month=clamp | effect",
        "DTSTART=20260102T090000;FREQ=WEEKLY;BYDAY=FR;except=fri | leave an occurrence",
        "DTSTART | DTSTART=20260102T090000",
        "DTSTART:20260102T090000 RRULE:FREQ=DAILY | DTSTART=20260102T090000",
      })
  void whatCannotBeEvaluatedIsRefusedWithTheLegalForm(String rule, String said) {
    assertThatThrownBy(() -> Trigger.parse("rrule:" + rule, Zones.BERLIN))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aLongTextIsRefusedUnread() {
    String text = EVERY_OTHER_FRIDAY + ";RDATE=" + "20260301T100000,".repeat(400);
    assertThatThrownBy(() -> Trigger.parse(text, Zones.UTC)).hasMessageContaining("4000");
    assertThatThrownBy(() -> Trigger.rrule(LocalDateTime.of(2026, 1, 2, 9, 0), text, Zones.UTC))
        .hasMessageContaining("4000");
  }

  @Test
  void aStartWithAFractionIsRefused() {
    LocalDateTime odd = LocalDateTime.of(2026, 1, 2, 9, 0, 0, 1);
    assertThatThrownBy(() -> Trigger.rrule(odd, "FREQ=DAILY", Zones.UTC))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining("whole seconds");
  }

  @Test
  void whatPassedIsFoundAndCounted() {
    Trigger trigger = Trigger.parse(EVERY_OTHER_FRIDAY, Zones.BERLIN);
    Instant after = Instant.parse("2026-01-02T08:00:00Z");
    Instant until = Instant.parse("2036-01-01T00:00:00Z");
    assertThat(trigger.latest(after, until)).contains(Instant.parse("2035-12-21T08:00:00Z"));
    assertThat(trigger.count(after, until, 1_000)).isEqualTo(260);
    assertThat(trigger.next(Instant.MIN)).contains(after);
    assertThat(trigger.next(Instant.parse("9999-12-31T00:00:00Z"))).isEmpty();
  }

  /** The first week of all begins in the year before. */
  @Test
  void theFirstAndTheLastYearHaveOccurrences() {
    String first = "rrule:DTSTART=00010101T000000;FREQ=WEEKLY;INTERVAL=2;WKST=SU";
    assertThat(Fires.of(first, Zones.UTC, "0001-01-01T00:00Z", 2))
        .containsExactly("0001-01-15T00:00Z", "0001-01-29T00:00Z");
    assertThat(Fires.of(first, Zones.UTC, "9999-12-20T00:00Z", 3)).hasSize(1);
    String last = "rrule:DTSTART=99991231T235959;FREQ=DAILY";
    assertThat(Fires.of(last, Zones.UTC, "2026-01-01T00:00Z", 3))
        .containsExactly("9999-12-31T23:59:59Z");
  }

  @Test
  void jitterStaysBeforeTheNextOccurrence() {
    Trigger trigger = Trigger.parse(EVERY_OTHER_FRIDAY + ";jitter=PT1H", Zones.BERLIN);
    Instant occurrence = Instant.parse("2026-01-02T08:00:00Z");
    assertThat(trigger.due(occurrence, "job"))
        .isBetween(occurrence, occurrence.plusSeconds(3_600))
        .isEqualTo(trigger.due(occurrence, "job"));
  }

  /** A rule that is nothing but a daily trigger fires as one, whatever the zone does. */
  @ParameterizedTest
  @ValueSource(strings = {"00:00", "00:30", "01:15", "02:30", "03:00", "23:15", "23:45"})
  void fixedTimesAreThoseOfADailyTrigger(String time) {
    for (ZoneId zone : Zones.ALL) {
      Trigger daily = Trigger.parse("daily:" + time, zone);
      Trigger rule = Trigger.parse("rrule:DTSTART=2005-01-01T" + time + ";FREQ=DAILY", zone);
      for (var change : Zones.transitions(zone)) {
        Instant at = change.getInstant();
        if (at.isAfter(Instant.parse("2005-02-01T00:00:00Z"))) {
          assertThat(Fires.between(rule, at.minusSeconds(200_000), at.plusSeconds(200_000)))
              .as("%s in %s", time, zone)
              .isEqualTo(Fires.between(daily, at.minusSeconds(200_000), at.plusSeconds(200_000)));
        }
      }
    }
  }
}
