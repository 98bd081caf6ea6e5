package dev.punctual.app.cli.imports.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00.7Z");

  private static List<Difference> differences(Dialect dialect, String expression, ZoneId zone) {
    ForeignCron read = dialect.read(expression);
    return new Comparison(read, Trigger.parse(read.trigger(), zone), FROM).differences();
  }

  private static Difference here(String at) {
    return new Difference(Instant.parse(at), true, true);
  }

  private static Difference there(String at) {
    return new Difference(Instant.parse(at), false, true);
  }

  @Test
  void cronMakesUpForAGapAtItsEnd() {
    assertThat(differences(Dialect.CRONTAB, "30 2 * * *", BERLIN))
        .containsExactly(
            there("2026-03-29T01:00:00Z"),
            here("2026-03-29T01:30:00Z"),
            there("2027-03-28T01:00:00Z"),
            here("2027-03-28T01:30:00Z"));
    assertThat(differences(Dialect.CRONTAB, "30 2 * * *", ZoneId.of("UTC"))).isEmpty();
    assertThat(differences(Dialect.CRONTAB, "*/20 * * * *", BERLIN)).isEmpty();
  }

  @Test
  void quartzLeavesTheGapOutAndTakesTheSecondPass() {
    assertThat(differences(Dialect.QUARTZ, "0 30 2 * * ?", BERLIN).subList(0, 3))
        .containsExactly(
            here("2026-03-29T01:30:00Z"),
            here("2026-10-25T00:30:00Z"),
            there("2026-10-25T01:30:00Z"));
    assertThat(differences(Dialect.QUARTZ, "0 0/30 * * * ?", BERLIN))
        .containsExactly(
            here("2026-10-25T00:00:00Z"),
            here("2026-10-25T00:30:00Z"),
            here("2027-10-31T00:00:00Z"),
            here("2027-10-31T00:30:00Z"));
  }

  @Test
  void springFiresAtBothPasses() {
    assertThat(differences(Dialect.SPRING, "0 30 2 * * *", BERLIN).subList(0, 2))
        .containsExactly(here("2026-03-29T01:30:00Z"), there("2026-10-25T01:30:00Z"));
  }

  @Test
  void cronGoesByTheFirstCharacterOfADayField() {
    List<Difference> differences = differences(Dialect.CRONTAB, "0 9 1,*/10 * 5", ZoneId.of("UTC"));
    assertThat(differences)
        .hasSizeGreaterThan(100)
        .allMatch(difference -> !difference.here() && !difference.clockChange());
    assertThat(differences.get(0).at()).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(differences(Dialect.CRONTAB, "0 9 */10 * 5", ZoneId.of("UTC"))).isEmpty();
    assertThat(differences(Dialect.CRONTAB, "0 9 13 * */2", ZoneId.of("UTC"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRONTAB|30 2 * * *",
        "CRONTAB|0-59/15 2 * * *",
        "CRONTAB|30 */2 * * *",
        "CRONTAB|@hourly",
        "QUARTZ|0 30 2 * * ?",
        "QUARTZ|0 0/10 * * * ?",
        "SPRING|0 30 2 * * *",
        "SPRING|0 30 2 29 * FRI,SUN",
        "SPRING|*/30 * * * * *"
      })
  void theirPoliciesTakeAllDifferencesAway(Dialect dialect, String expression) {
    for (String zone : List.of("Europe/Berlin", "America/Havana", "Antarctica/Troll")) {
      ForeignCron read = dialect.read(expression);
      Trigger ours = Trigger.parse(read.trigger(), ZoneId.of(zone));
      assertThat(
              new Comparison(read, ours.withPolicies(read.clock().policies()), FROM).differences())
          .as("%s in %s", expression, zone)
          .isEmpty();
    }
  }

  @Test
  void everySecondIsComparedAroundEveryChange() {
    assertThat(differences(Dialect.QUARTZ, "* * * * * ?", BERLIN))
        .hasSize(7_200)
        .allMatch(Difference::here);
  }
}
