package dev.punctual.app.cli.imports.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.support.CronExpression;

/** What is said of Quartz and Spring, held against Quartz and Spring, clock changes included. */
class OtherSchedulersTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final int FIRES = 400;
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Sydney"),
          ZoneId.of("America/Santiago"));

  /**
   * Quartz everywhere. Spring goes ways of its own where an overlap holds midnight (Havana, Cairo)
   * or is shorter than an hour (Lord Howe): it forgets one of the passes.
   */
  private static final List<ZoneId> ODD_ZONES =
      List.of(
          ZoneId.of("America/Havana"), ZoneId.of("Africa/Cairo"), ZoneId.of("Australia/Lord_Howe"));

  /** A stretch in which the expression fires a few hundred times, from shortly before a change. */
  private static void hold(Dialect dialect, String expression, List<ZoneId> zones, Nexts real)
      throws ParseException {
    ForeignCron read = dialect.read(expression);
    for (ZoneId zone : zones) {
      var change = zone.getRules().nextTransition(FROM);
      for (int changes = 0; changes < 4; changes++) {
        Instant begin = change == null ? FROM : change.getInstant().minus(Duration.ofDays(1));
        List<Instant> expected = real.after(begin.minusSeconds(1), zone);
        Instant end = expected.get(expected.size() - 1);
        assertThat(new ForeignTimes(read, zone).between(begin, end, FIRES * 2))
            .as("%s in %s from %s", expression, zone, begin)
            .containsExactlyElementsOf(expected.subList(0, expected.size() - 1));
        change = change == null ? null : zone.getRules().nextTransition(change.getInstant());
      }
    }
  }

  private interface Nexts {
    List<Instant> after(Instant begin, ZoneId zone) throws ParseException;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 30 2 * * ?",
        "0 30 1 * * ?",
        "0 0 0 * * ?",
        "0 30 * * * ?",
        "0 0/20 * * * ?",
        "0 /20 * * * ?",
        "15 0 22-2 * * ?",
        "0 0 9 ? NOV-FEB MON",
        "0 0 9 ? * FRI-MON",
        "0 0 9 1W,15W * ?",
        "0 0 9 L,15 * ?",
        "0 0 9 L-3 * ?",
        "0 0 9 LW * ?",
        "0 0 9 ? * 6L",
        "0 0 9 ? * L",
        "0 0 9 ? * mon#2",
        "0 0 9 ? * 2-6",
        "0 0 9 1 1 ? 2027-2099/2"
      })
  void quartz(String expression) throws ParseException {
    hold(
        Dialect.QUARTZ,
        expression,
        Stream.concat(ZONES.stream(), ODD_ZONES.stream()).toList(),
        (begin, zone) -> {
          var real = new org.quartz.CronExpression(expression);
          real.setTimeZone(TimeZone.getTimeZone(zone));
          List<Instant> fires = new ArrayList<>();
          Date next = real.getNextValidTimeAfter(Date.from(begin));
          while (next != null && fires.size() < fires(expression)) {
            fires.add(next.toInstant());
            next = real.getNextValidTimeAfter(next);
          }
          return fires;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 30 2 * * *",
        "0 30 1 * * ?",
        "0 0 0 * * *",
        "0 30 * * * *",
        "0 */20 * * * *",
        "@daily",
        "@hourly",
        "@weekly",
        "0 0 9 13 * FRI",
        "0 0 9 */2 * MON",
        "0 0 9 * * 1-5",
        "0 0 9 * * 0-2",
        "0 0 9 * * SUN-TUE",
        "0 0 9 * * 5-7",
        "0 0 9 * * */2",
        "0 0 9 * * 2/2",
        "0 0 9 ? * ?",
        "0 0 9 * * 5L",
        "0 0 9 * * FRI#2,MON#1",
        "0 0 9 1,15W * *",
        "0 0 9 1,L * *",
        "0 0 9 L-3 * *",
        "0 0 9 LW * *"
      })
  void spring(String expression) throws ParseException {
    hold(
        Dialect.SPRING,
        expression,
        ZONES,
        (begin, zone) -> {
          CronExpression real = CronExpression.parse(expression);
          List<Instant> fires = new ArrayList<>();
          ZonedDateTime next = real.next(begin.atZone(zone));
          while (next != null && fires.size() < fires(expression)) {
            fires.add(next.toInstant());
            next = real.next(next);
          }
          return fires;
        });
  }

  /** Rare ones are looked at over some years. */
  private static int fires(String expression) {
    return expression.contains("*/20") || expression.contains("/20") ? FIRES : 30;
  }

  @Test
  void theZonesChangeTheirClocks() {
    assertThat(ZONES)
        .filteredOn(zone -> zone.getRules().nextTransition(FROM) != null)
        .hasSizeGreaterThan(3);
  }
}
