package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are refused, and what the refusal says. */
class BadInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Invalid trigger '': expected once:2026-03-01T14:00",
        "daily | Invalid trigger 'daily': expected once:",
        "hourly:00 | Invalid trigger type 'hourly': expected once, daily, weekly",
        "once:tomorrow | Invalid once time 'tomorrow': expected 2026-03-01T14:00, local",
        "once:2026-02-30T14:00 | Invalid once time '2026-02-30T14:00'",
        "once:2026-03-01T24:00 | Invalid once time '2026-03-01T24:00'",
        "once:2026-03-01T14:00Z[Europe/Berlin] | Invalid once time",
        "once:+12026-03-01T14:00 | expected a time in the years 1 to 9999",
        "once:0000-03-01T14:00Z | expected a time in the years 1 to 9999",
        "daily:8:00 | Invalid time of day '8:00': expected HH:mm or HH:mm:ss",
        "daily:24:00 | Invalid time of day '24:00'",
        "daily:08:00:60 | Invalid time of day '08:00:60'",
        "daily:08:00:00.5 | Invalid time of day '08:00:00.5'",
        "weekly:mon | Invalid weekly trigger 'mon': expected days@time",
        "weekly:@08:00 | Invalid weekly day '': expected mon, tue",
        "weekly:0@08:00 | Invalid weekly day '0': expected mon, tue",
        "weekly:mon,@08:00 | Invalid weekly day ''",
        "weekly:mon@08:00@09:00 | Invalid time of day '08:00@09:00'",
        "monthly:1 | Invalid monthly trigger '1': expected days@time",
        "monthly:0@09:00 | Invalid monthly day '0': expected 1 to 31 or last",
        "monthly:32@09:00 | Invalid monthly day '32'",
        "monthly:-1@09:00 | Invalid monthly day '-1'",
        "monthly:first@09:00 | Invalid monthly day 'first'",
        "interval:90@2026-01-01T00:00Z | Invalid interval period '90': expected an ISO 8601",
        "interval:PT0S@2026-01-01T00:00Z | Invalid interval period 'PT0S': expected whole seconds",
        "interval:-PT1S@2026-01-01T00:00Z | Invalid interval period 'PT-1S'",
        "interval:PT0.5S@2026-01-01T00:00Z | Invalid interval period 'PT0.5S'",
        "interval:PT1.5S@2026-01-01T00:00Z | Invalid interval period 'PT1.5S'",
        "interval:P99999999D@2026-01-01T00:00Z | expected whole seconds from PT1S to PT876600H",
        "interval:PT1S@2026-01-01T00:00 | Invalid interval anchor '2026-01-01T00:00'",
        "interval:PT1S@ | Invalid interval anchor '': expected an instant such as",
        "cron:* * * * | Invalid cron expression '* * * *': expected 5 fields",
        "cron:61 * * * * | Invalid cron minute '61': expected *, a number from 0 to 59",
        "daily:08:00;speed=5 | Invalid policy 'speed': expected gap, overlap, short_month, start",
        "daily:08:00;jitter=5 | Invalid policy jitter '5': expected an ISO 8601 duration such as",
        "daily:08:00;jitter=PT0.5S | Invalid policy jitter 'PT0.5S': expected whole seconds from",
        "daily:08:00;grace=PT0S | Invalid policy grace 'PT0S': expected whole seconds from PT1S to",
        "daily:08:00;grace=-PT5S | Invalid policy grace 'PT-5S'",
        "daily:08:00;misfire=run | Invalid policy misfire 'run': expected coalesce, run_all or skip",
        "daily:08:00;concurrency=x | Invalid policy concurrency 'x': expected skip, queue or allow",
        "daily:08:00;max_runs=0 | Invalid policy max_runs '0': expected 1 to 1000000000",
        "daily:08:00;max_runs=many | Invalid policy max_runs 'many': expected a number from 1 to",
        "daily:08:00;backlog=10001 | Invalid policy backlog '10001': expected 1 to 10000",
        "daily:08:00;start=tomorrow | Invalid policy start 'tomorrow': expected 2026-03-01, 2026-",
        "daily:08:00;end=2026-02-30 | Invalid policy end '2026-02-30'",
        "daily:08:00;start=2026-01-01T08:00:00.5 | in whole seconds",
        "daily:08:00;start=0000-01-01 | expected a time in the years 1 to 9999",
        "daily:08:00;start=2026-03-02;end=2026-03-01 | end and excluded dates that leave an occ",
        "weekly:mon@08:00;except=mon | expected start, end and excluded dates that leave an occurr",
        "cron:0 8 25 12 *;except=12-25 | expected start, end and excluded dates that leave an occ",
        "daily:08:00;except=2026-02-30 | Invalid policy except '2026-02-30': expected dates such as",
        "daily:08:00;except=13-01 | Invalid policy except '13-01'",
        "daily:08:00;except=mo | Invalid weekly day 'mo'",
        "daily:08:00;except=mon-sun | expected some day of the year that is left",
        "daily:08:00;except=2026-03-02..2026-03-01 | a range that does not end before it begins",
        "daily:08:00;except=2026-03-02..2036-03-03 | a range of at most 10 years; or use start and",
        "once:2026-01-01T00:00Z;start=2026-01-01 | that has an effect on this trigger: jitter",
        "once:2026-01-01T00:00Z;misfire=run_all | expected coalesce or skip, for this trigger has",
        "interval:PT1S@end;misfire=run_all | expected coalesce or skip, for this trigger has no occ",
        "interval:PT1S@end;concurrency=allow | expected one that has an effect on this trigger",
        "interval:PT0S@end | Invalid interval period 'PT0S': expected whole seconds",
        "daily:08:00;gap | Invalid policy 'gap': expected key=value with the key gap",
        "daily:08:00;gap=next;;overlap=both | Invalid policy ''",
        "daily:08:00;gap=jump | Invalid policy gap 'jump': expected shift, next or skip",
        "daily:08:00;overlap=none | Invalid policy overlap 'none': expected first, last or both",
        "daily:08:00;gap=skip;GAP=next | Invalid policy 'GAP=next': expected each policy once",
        "daily:08:00;short_month=clamp | expected one that has an effect on this trigger: gap, overlap, start",
        "monthly:1@08:00;short_month=x | Invalid policy short_month 'x': expected skip or clamp",
        "interval:PT1S@2026-01-01T00:00Z;gap=skip | one that has an effect on this trigger: start, end",
        "once:2026-01-01T00:00Z;overlap=both | one that has an effect on this trigger: jitter, misfire, grace",
      })
  void text(String text, String message) {
    assertThatThrownBy(() -> Trigger.parse(text, Zones.BERLIN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Berlim | the nearest is Europe/Berlin",
        "europe/berlin | the nearest is Europe/Berlin",
        "new york | the nearest is America/New_York",
        "+02:00 | expected an IANA zone id such as Europe/Berlin",
        "UTC+1 | an offset does not",
        "GMT-5 | an offset does not",
        "EST | expected an IANA zone id such as Europe/Berlin",
        "'' | Invalid time zone ''",
        "Mars/Olympus_Mons | expected an IANA zone id such as Europe/Berlin.",
      })
  void zone(String id, String message) {
    assertThatThrownBy(() -> Trigger.zone(id))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void knownZonesAreTaken() {
    for (String id : new String[] {"Europe/Berlin", "Asia/Calcutta", "UTC", "Etc/GMT+5"}) {
      assertThat(Trigger.zone(id).getId()).isEqualTo(id);
    }
    assertThat(Trigger.zone("z").getId()).isEqualTo("UTC");
  }

  @Test
  void values() {
    assertRefused(() -> Trigger.daily(LocalTime.of(8, 0, 0, 1), Zones.UTC), "whole seconds");
    assertRefused(() -> Trigger.weekly(Set.of(), LocalTime.NOON, Zones.UTC), "weekly days");
    assertRefused(MonthDays::of, "1 to 31 or last");
    assertRefused(() -> MonthDays.of(0), "'0'");
    assertRefused(() -> Trigger.every(Duration.ZERO), "interval period");
    assertRefused(() -> Trigger.every(Duration.ofMillis(1_500)), "whole seconds");
    assertRefused(() -> Trigger.once(Instant.MAX), "once time");
    assertRefused(() -> Trigger.once(LocalDateTime.MIN, Zones.UTC), "the years 1 to 9999");
    assertRefused(() -> Trigger.interval(Duration.ofDays(1), Instant.MIN), "interval anchor");
  }

  @Test
  void longInputIsRefusedUnread() {
    String cron = "1,".repeat(2_000) + "1 * * * *";
    assertRefused(() -> Trigger.cron(cron, Zones.UTC), "at most 4000 characters");
    assertRefused(() -> Trigger.parse("cron:" + cron, Zones.UTC), "at most 4000 characters");
    assertRefused(() -> Trigger.zone("A".repeat(5_000)), "time zone");
  }

  @Test
  void controlCharactersAreEscaped() {
    assertRefused(() -> Trigger.parse("daily:\n\u001b[31m", Zones.UTC), "'\\u001b[31m'");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void legalNumbersWereWrittenInTheDigitsOfTheMachine() {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThatThrownBy(() -> Trigger.parse("cron:61 * * * *", Zones.BERLIN))
          .hasMessageContaining("a number from 0 to 59");
    } finally {
      Locale.setDefault(usual);
    }
  }
}
