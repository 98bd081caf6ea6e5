package dev.punctual.internal.trigger.english;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers in words. */
class TriggerDescriptionTest {
  @ParameterizedTest
  @CsvFileSource(resources = "descriptions.txt", delimiter = '|', maxCharsPerColumn = 2_000)
  void saysWhatTheTableSays(String text, String zone, String description) {
    Trigger trigger = Trigger.parse(text, Trigger.zone(zone));
    assertThat(trigger.description()).isEqualTo(description);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/15 * * * *, 0,15,30,45 * * * *, 0-59/15 */1 * * *, 0 0/15 * * * ?, 0 */15 * ? * *",
        "@daily, @midnight, 0 0 * * *, 0 0 1-31 * *, 0 0 1-31 * MON, 0 0 0 ? * SUN-SAT",
        "0 9 * * 1-5, 0 9 * * MON-FRI, 0 0 9 ? * FRI,MON-THU",
        "30 2 13 * FRI, 30 2 13 JAN-DEC 5, 30 2 13,13 * FRI,5",
        "@weekly, 0 0 * * 0, 0 0 * * 7, 0 0 * * SUN, 0 0 0 ? * 1",
        "0 0 0 29 2 ?, 0 0 29-31 FEB *, 0 0 0 29,30 2 ?",
      })
  void equalExpressionsReadTheSame(String expressions) {
    List<String> descriptions =
        Stream.of(expressions.split(", ", -1))
            .map(expression -> Trigger.cron(expression, Zones.BERLIN).description())
            .toList();
    assertThat(descriptions).hasSizeGreaterThan(2).containsOnly(descriptions.get(0));
  }

  @Test
  void aZoneWithoutEffectIsNotNamed() {
    Trigger inBerlin = Trigger.parse("once:2026-03-01T14:00+01:00", Zones.BERLIN);
    assertThat(inBerlin.description())
        .isEqualTo(Trigger.once(Instant.parse("2026-03-01T13:00:00Z")).description())
        .isEqualTo("once, on Sunday 1 March 2026 at 13:00 UTC");
  }

  @Test
  void zonesThatReadTheSameAreTheSame() {
    Map<String, List<ZoneId>> zones =
        ZoneId.getAvailableZoneIds().stream()
            .map(ZoneId::of)
            .collect(groupingBy(ZoneWords::of, Collectors.toList()));
    assertThat(zones)
        .allSatisfy(
            (words, same) ->
                assertThat(same).extracting(ZoneId::getRules).containsOnly(same.get(0).getRules()));
  }
}
