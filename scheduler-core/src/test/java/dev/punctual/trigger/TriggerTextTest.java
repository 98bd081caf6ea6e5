package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form: what is read, and what is printed for it. */
class TriggerTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "once:2026-03-01T14:00 | once:2026-03-01T14:00",
        "once:2026-03-01T14:00:00 | once:2026-03-01T14:00",
        "once:2026-03-01T14:00:30.2 | once:2026-03-01T14:00:31",
        "once:2026-03-01T14:00+02:00 | once:2026-03-01T12:00:00Z",
        "once:2026-03-01T14:00:00.000Z | once:2026-03-01T14:00:00Z",
        "once:2026-03-01T14:00:00.000001Z | once:2026-03-01T14:00:01Z",
        "daily:08:00 | daily:08:00",
        " Daily : 08:00:30 ; | daily:08:00:30",
        "daily:02:30;gap=next;overlap=both | daily:02:30;gap=next;overlap=both",
        "daily:02:30;overlap=BOTH; gap = next | daily:02:30;gap=next;overlap=both",
        "daily:02:30;gap=shift;overlap=first | daily:02:30",
        "weekly:fri,mon@08:00 | weekly:mon,fri@08:00",
        "weekly:MON-wed, Sunday @ 08:00 | weekly:mon,tue,wed,sun@08:00",
        "weekly:sat-mon@08:00 | weekly:mon,sat,sun@08:00",
        "monthly:last,15,1@09:00 | monthly:1,15,last@09:00",
        "monthly:01,1@09:00;short_month=clamp | monthly:1@09:00;short_month=clamp",
        "interval:PT90M@2026-01-01T00:00:00Z | interval:PT1H30M@2026-01-01T00:00:00Z",
        "interval:P1D@2026-01-01T00:00+01:00 | interval:PT24H@2025-12-31T23:00:00Z",
        "cron:0 2 * * * | cron:0 2 * * *",
        "cron:  0   2 * jan mon-fri | cron:0 2 * JAN MON-FRI",
        "cron:@DAILY | cron:@daily",
        "cron:*/5 * * * *;gap=skip;overlap=both | cron:*/5 * * * *",
        "cron:*/5 * * * *;gap=shift | cron:*/5 * * * *;gap=shift",
      })
  void printsTheCanonicalForm(String text, String canonical) {
    Trigger trigger = Trigger.parse(text, Zones.BERLIN);
    assertThat(trigger.text()).isEqualTo(canonical);
    assertThat(Trigger.parse(canonical, Zones.BERLIN)).isEqualTo(trigger);
    assertThat(trigger).hasToString(canonical + " Europe/Berlin");
  }

  @Test
  void factoriesMakeWhatTheTextSays() {
    LocalTime eight = LocalTime.of(8, 0);
    assertSame(Trigger.daily(eight, Zones.BERLIN), "daily:08:00");
    assertSame(
        Trigger.weekly(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), eight, Zones.BERLIN),
        "weekly:mon,fri@08:00");
    assertSame(
        Trigger.monthly(MonthDays.of(15, MonthDays.LAST, 1), eight, Zones.BERLIN)
            .withShortMonth(ShortMonthPolicy.CLAMP),
        "monthly:1,15,last@08:00;short_month=clamp");
    assertSame(
        Trigger.once(LocalDateTime.of(2026, 3, 1, 14, 0), Zones.BERLIN), "once:2026-03-01T14:00");
    assertSame(
        Trigger.cron("0 2 * * *", Zones.BERLIN)
            .withGap(GapPolicy.SKIP)
            .withOverlap(OverlapPolicy.LAST),
        "cron:0 2 * * *;gap=skip;overlap=last");
    assertThat(Trigger.once(Instant.EPOCH))
        .isEqualTo(Trigger.parse("once:1970-01-01T00:00:00Z", Zones.UTC));
    assertThat(Trigger.every(Duration.ofMinutes(5)))
        .isEqualTo(Trigger.parse("interval:PT5M@1970-01-01T00:00:00Z", Zones.UTC));
  }

  @Test
  void typesKnowWhetherTheyRecur() {
    for (TriggerType type : TriggerType.values()) {
      assertThat(TriggerType.parse(type.text())).isEqualTo(type);
    }
    assertThat(Trigger.once(Instant.EPOCH).recurring()).isFalse();
    assertThat(Trigger.every(Duration.ofSeconds(1)).recurring()).isTrue();
    assertThat(Trigger.cron("@daily", Zones.UTC).type()).isEqualTo(TriggerType.CRON);
  }

  @Test
  void intervalMayTakeItsAnchorFromOutside() {
    Instant anchor = Instant.parse("2026-01-01T00:00:00.5Z");
    assertThat(Trigger.parse("interval:PT90M", Zones.UTC, anchor).text())
        .isEqualTo("interval:PT1H30M@2026-01-01T00:00:01Z");
    assertThat(Trigger.parse("interval:PT90M@2025-01-01T00:00Z", Zones.UTC, anchor).text())
        .isEqualTo("interval:PT1H30M@2025-01-01T00:00:00Z");
    assertThatThrownBy(() -> Trigger.parse("interval:PT90M", Zones.UTC))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining("period@anchor");
  }

  @Test
  void withPoliciesChangesTheNamedOnesAlone() {
    Trigger trigger = Trigger.parse("daily:02:30;gap=next", Zones.BERLIN);
    assertThat(trigger.withPolicies("overlap=both").text())
        .isEqualTo("daily:02:30;gap=next;overlap=both");
    assertThat(trigger.withPolicies("")).isEqualTo(trigger);
    assertThat(trigger.withPolicies("gap=shift"))
        .isEqualTo(Trigger.parse("daily:02:30", Zones.BERLIN));
  }

  @Test
  void triggersWithDifferentZonesOrTextsDiffer() {
    Trigger trigger = Trigger.parse("daily:02:30", Zones.BERLIN);
    assertThat(trigger)
        .isNotEqualTo(Trigger.parse("daily:02:30", Zones.UTC))
        .isNotEqualTo(Trigger.parse("daily:02:31", Zones.BERLIN))
        .isNotEqualTo("daily:02:30");
  }

  private static void assertSame(Trigger trigger, String text) {
    assertThat(trigger).isEqualTo(Trigger.parse(text, Zones.BERLIN));
    assertThat(trigger.text()).isEqualTo(text);
  }
}
