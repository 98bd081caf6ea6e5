package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy does on the day it is for. */
class PolicyTest {
  @ParameterizedTest
  @CsvSource({
    "daily:02:30, 2026-03-29T03:30+02:00",
    "daily:02:30;gap=next, 2026-03-29T03:00+02:00",
    "daily:02:30;gap=skip, 2026-03-30T02:30+02:00",
    "cron:0 */20 2 * * ?, 2026-03-30T02:00+02:00",
    "cron:0 */20 2 * * ?;gap=next, 2026-03-29T03:00+02:00",
    "cron:0 */20 2 * * ?;gap=shift, 2026-03-29T03:00+02:00",
    "once:2026-03-29T02:30;gap=next, 2026-03-29T03:00+02:00",
  })
  void gap(String text, String firstFire) {
    assertThat(Fires.of(text, Zones.BERLIN, "2026-03-28T12:00Z", 1)).containsExactly(firstFire);
  }

  @ParameterizedTest
  @CsvSource({
    "daily:02:30, 2026-10-25T02:30+02:00, 2026-10-26T02:30+01:00",
    "daily:02:30;overlap=last, 2026-10-25T02:30+01:00, 2026-10-26T02:30+01:00",
    "daily:02:30;overlap=both, 2026-10-25T02:30+02:00, 2026-10-25T02:30+01:00",
    "cron:*/40 2 * * *;overlap=first, 2026-10-25T02:00+02:00, 2026-10-25T02:40+02:00",
    "cron:*/40 2 * * *, 2026-10-25T02:00+02:00, 2026-10-25T02:40+02:00",
    "cron:*/40 2 * * *;overlap=last, 2026-10-25T02:00+01:00, 2026-10-25T02:40+01:00",
  })
  void overlap(String text, String first, String second) {
    assertThat(Fires.of(text, Zones.BERLIN, "2026-10-24T12:00Z", 2)).containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24T23:59Z, 2026-10-25T02:30+01:00",
    "2026-10-25T00:45Z, 2026-10-25T02:30+01:00",
    "2026-10-25T01:15Z, 2026-10-25T02:30+01:00",
    "2026-10-25T01:30Z, 2026-10-26T02:30+01:00",
  })
  void lastPassIsFoundFromWithinTheFirst(String after, String fire) {
    assertThat(Fires.of("daily:02:30;overlap=last", Zones.BERLIN, after, 1)).containsExactly(fire);
    boolean stillToCome = fire.startsWith("2026-10-25");
    assertThat(Fires.of("once:2026-10-25T02:30;overlap=last", Zones.BERLIN, after, 1))
        .isEqualTo(stillToCome ? List.of(fire) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "monthly:30@09:00, 2026-03-30T09:00Z, 2026-04-30T09:00Z",
    "monthly:30@09:00;short_month=clamp, 2026-02-28T09:00Z, 2026-03-30T09:00Z",
    "'monthly:30,31@09:00;short_month=clamp', 2026-02-28T09:00Z, 2026-03-30T09:00Z",
    "'monthly:31,last@09:00;short_month=clamp', 2026-02-28T09:00Z, 2026-03-31T09:00Z",
  })
  void shortMonth(String text, String first, String second) {
    assertThat(Fires.of(text, ZoneId.of("UTC"), "2026-02-01T00:00Z", 2))
        .containsExactly(first, second);
  }
}
