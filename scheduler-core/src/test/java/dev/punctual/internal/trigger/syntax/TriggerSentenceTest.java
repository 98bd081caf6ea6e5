package dev.punctual.internal.trigger.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers as English sentences. */
class TriggerSentenceTest {
  /** A Sunday, 10:04 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-29T09:04:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every other Friday at 9 | rrule:DTSTART=20261204T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "every other friday at 9:00 | rrule:DTSTART=20261204T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "every other sunday at 10:00 | rrule:DTSTART=20261206T100000;FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
        "every other sunday at 10:04 | rrule:DTSTART=20261129T100400;FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
        "every 2 weeks on monday and thursday at 9 | rrule:DTSTART=20261130T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "Every other week on Mon, Wed, and Fri at 5:30 pm. | rrule:DTSTART=20261130T173000;FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
        "every 3 days at 12am | rrule:DTSTART=20261130T000000;FREQ=DAILY;INTERVAL=3",
        "every other month on the 15th at noon | rrule:DTSTART=20261215T120000;FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"
      })
  void whatCountsBeginsNow(String sentence, String text) {
    assertThat(Trigger.parseSentence(sentence, Zones.BERLIN, NOW).text()).isEqualTo(text);
    assertThatThrownBy(() -> Trigger.parse(sentence, Zones.BERLIN))
        .hasMessageContaining("from 2026-01-02");
    assertThatThrownBy(() -> Trigger.parse(sentence, Zones.BERLIN, NOW))
        .hasMessageContaining("from 2026-01-02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every other friday at 9 from 2026-01-02 | rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "every other friday at 9 from 2026-01-03;misfire=skip | rrule:DTSTART=20260109T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;misfire=skip",
        "last working day of the quarter at 17:00 | rrule:DTSTART=19700331T170000;FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "on the last working day of each quarter at 17:00 | rrule:DTSTART=19700331T170000;FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "the first weekday of the month at 8am | rrule:DTSTART=19700101T080000;FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "every second tuesday of the month at 9 | rrule:DTSTART=19700113T090000;FREQ=MONTHLY;BYDAY=2TU",
        "on the last friday of every year at 23:59:59 | rrule:DTSTART=19701225T235959;FREQ=MONTHLY;BYMONTH=12;BYDAY=-1FR",
        "on the 1st and the 15th of the month at 9 | rrule:DTSTART=19700101T090000;FREQ=MONTHLY;BYMONTHDAY=1,15",
        "every month on the last day at 9 | rrule:DTSTART=19700131T090000;FREQ=MONTHLY;BYMONTHDAY=-1",
        "every day at 9 | daily:09:00",
        "every friday at 9 | weekly:fri@09:00",
        "every weekday at 17:30 | weekly:mon,tue,wed,thu,fri@17:30",
        "every week on monday and thursday at 9 | weekly:mon,thu@09:00"
      })
  void whatDoesNotCountMeansTheSameWheneverItIsSaid(String sentence, String text) {
    assertThat(Trigger.parse(sentence, Zones.BERLIN).text()).isEqualTo(text);
    assertThat(Trigger.parseSentence(sentence, Zones.BERLIN, NOW).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every second friday at 9 | it could mean either",
        "every third friday at 9 | every 3 weeks on friday",
        "every 2nd friday at 9 | it could mean either",
        "every other friday | days at a time",
        "every other friday at midnight | 9, 9:00, 17:30",
        "every other friday at 25 | 9, 9:00, 17:30",
        "every other friday at 13 pm | 9, 9:00, 17:30",
        "every other friday at 9:60 | 9, 9:00, 17:30",
        "every other friday at 0am | 9, 9:00, 17:30",
        "every 2 weeks at 9 | weekdays such as monday",
        "every other month at 9 | the first to fourth",
        "every other fryday at 9 | weekdays such as monday",
        "every 2 days on friday at 9 | every other friday",
        "on the fifth monday of the quarter at 9 | the first to fourth",
        "on the 15th of the quarter at 9 | the first to fourth",
        "on the last blue day of the month at 9 | the first to fourth",
        "on monday at 9 | every other friday",
        "every 0 weeks on friday at 9 from 2026-01-01 | INTERVAL",
        "every 99999 weeks on friday at 9 from 2026-01-01 | 1 to 5218",
        "on the 32nd of the month at 9 | BYMONTHDAY",
        "every other friday at 9 from 2026-02-30 | 2026-01-02",
        "every other friday at 9 from tomorrow | days at a time"
      })
  void whatIsAmbiguousOrUnknownIsRefusedWithTheLegalForm(String sentence, String said) {
    assertThatThrownBy(() -> Trigger.parseSentence(sentence, Zones.BERLIN, NOW))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining(said);
  }

  @Test
  void typedTextsAreReadAsEver() {
    assertThat(Trigger.parseSentence("daily:08:00;misfire=skip", Zones.BERLIN, NOW))
        .isEqualTo(Trigger.parse("daily:08:00;misfire=skip", Zones.BERLIN));
    assertThat(Trigger.parseSentence("interval:PT1H", Zones.BERLIN, NOW))
        .isEqualTo(Trigger.parse("interval:PT1H", Zones.BERLIN, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"every ", "on the ", "last of the month at 9", "every every at at", "the\n"})
  void scrapsAreRefused(String scrap) {
    assertThatThrownBy(() -> Trigger.parseSentence(scrap, Zones.BERLIN, NOW))
        .isInstanceOf(InvalidTriggerException.class);
  }
}
