package dev.punctual.internal.trigger.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first scheduler's keyword arguments. */
class TriggerArgumentsTest {
  private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("daily", Map.of("hour", 8, "minute", 0), "daily:08:00"),
        Arguments.of("DAILY", Map.of("hour", "8", "minute", 30L, "second", 5), "daily:08:30:05"),
        Arguments.of("daily", Map.of(), "daily:00:00"),
        Arguments.of("daily", Map.of("hour", 8.0), "daily:08:00"),
        Arguments.of("daily", Map.of("hour", new BigDecimal("8.00")), "daily:08:00"),
        Arguments.of("weekly", Map.of("hour", 9), "weekly:mon,tue,wed,thu,fri@09:00"),
        Arguments.of("weekly", Map.of("days", "mon,fri"), "weekly:mon,fri@00:00"),
        Arguments.of("weekly", Map.of("days", "0,4-5"), "weekly:mon,fri,sat@00:00"),
        Arguments.of("weekly", Map.of("days", List.of("sun", 0)), "weekly:mon,sun@00:00"),
        Arguments.of("weekly", Map.of("day_of_week", 6), "weekly:sun@00:00"),
        Arguments.of("weekly", Map.of("day_of_week", 6.0), "weekly:sun@00:00"),
        Arguments.of("monthly", Map.of(), "monthly:1@00:00"),
        Arguments.of("monthly", Map.of("day", 15, "hour", 9), "monthly:15@09:00"),
        Arguments.of("monthly", Map.of("day", "1,last"), "monthly:1,last@00:00"),
        Arguments.of("monthly", Map.of("days", List.of(1, "last")), "monthly:1,last@00:00"),
        Arguments.of(
            "interval", Map.of("hours", 1, "minutes", 30), "interval:PT1H30M@2026-01-01T00:00:00Z"),
        Arguments.of(
            "interval", Map.of("days", 1, "seconds", "5"), "interval:PT24H5S@2026-01-01T00:00:00Z"),
        Arguments.of("cron", Map.of("cron_expression", "0 2 * * 1"), "cron:0 2 * * 1"),
        Arguments.of(
            "rrule",
            Map.of("rrule", "DTSTART=20260102T090000;FREQ=WEEKLY", "policies", "misfire=skip"),
            "rrule:DTSTART=20260102T090000;FREQ=WEEKLY;misfire=skip"));
  }

  @ParameterizedTest
  @MethodSource
  void accepted(String type, Map<String, ?> arguments, String text) {
    assertThat(read(type, arguments)).isEqualTo(Trigger.parse(text, Zones.BERLIN));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("yearly", Map.of(), "Invalid trigger type 'yearly'"),
        Arguments.of("daily", List.of(8), "Invalid trigger_args '[8]': expected a JSON object"),
        Arguments.of("daily", Map.of("hour", 24), "Invalid trigger_args.hour '24': expected a"),
        Arguments.of("daily", Map.of("hour", -1), "a whole number from 0 to 23"),
        Arguments.of("daily", Map.of("hour", 8.5), "trigger_args.hour '8.5'"),
        Arguments.of("daily", Map.of("hour", Double.NaN), "trigger_args.hour 'NaN'"),
        Arguments.of("daily", Map.of("hour", true), "trigger_args.hour 'true'"),
        Arguments.of("daily", Map.of("hour", "*/2"), "trigger_args.hour '*/2'"),
        Arguments.of("daily", Map.of("hour", List.of(1)), "trigger_args.hour '[1]'"),
        Arguments.of("daily", Map.of("minute", "1e999999999"), "trigger_args.minute"),
        Arguments.of("daily", Map.of("houre", 8), "trigger_args key 'houre': expected hour, min"),
        Arguments.of("daily", Map.of("hours", 8), "trigger_args key 'hours'"),
        Arguments.of("daily", Map.of("timezone", "CEST"), "trigger_args.timezone 'CEST'"),
        Arguments.of("daily", Map.of("timezone", 1), "trigger_args.timezone '1': expected a text"),
        Arguments.of("weekly", Map.of("days", "7"), "trigger_args.days '7'"),
        Arguments.of("weekly", Map.of("day_of_week", List.of()), "trigger_args.day_of_week ''"),
        Arguments.of("weekly", Map.of("days", true), "trigger_args.days 'true'"),
        Arguments.of(
            "weekly", Map.of("days", 1, "day_of_week", 1), "day_of_week '1': expected nothing"),
        Arguments.of("monthly", Map.of("day", 32), "trigger_args.day '32': expected 1 to 31"),
        Arguments.of("monthly", Map.of("day", Map.of()), "trigger_args.day '{}'"),
        Arguments.of("interval", Map.of(), "Invalid interval period 'PT0S'"),
        Arguments.of("interval", Map.of("minutes", 0.5), "trigger_args.minutes '0.5'"),
        Arguments.of("interval", Map.of("days", 1_000_000), "PT876600H (100 years)"),
        Arguments.of("cron", Map.of(), "trigger_args.cron_expression null"),
        Arguments.of("cron", Map.of("cron_expression", "x"), "Invalid cron expression 'x'"),
        Arguments.of("rrule", Map.of("rrule", "FREQ=DAILY"), "trigger_args.rrule 'FREQ=DAILY'"),
        Arguments.of("rrule", Map.of(), "trigger_args.rrule"),
        Arguments.of("rrule", Map.of("hour", 8), "trigger_args key 'hour'"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String type, Object arguments, String message) {
    assertThatThrownBy(() -> read(type, arguments))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining(message);
  }

  @Test
  void withoutARecurringTypeThereIsNoTrigger() {
    assertThat(TriggerArguments.inMetadata(Map.of("user", 1), Zones.UTC, ANCHOR)).isEmpty();
    assertThat(TriggerArguments.inMetadata(Map.of("trigger_type", "once"), Zones.UTC, ANCHOR))
        .isEmpty();
    Map<String, @Nullable Object> nothing = new HashMap<>();
    nothing.put("trigger_type", null);
    assertThat(TriggerArguments.inMetadata(nothing, Zones.UTC, ANCHOR)).isEmpty();
  }

  @Test
  void nullsAndMissingArgumentsAreTheSame() {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    arguments.put("hour", null);
    arguments.put("timezone", null);
    assertThat(read("daily", arguments)).isEqualTo(Trigger.parse("daily:00:00", Zones.BERLIN));
    assertThat(TriggerArguments.inMetadata(Map.of("trigger_type", "daily"), Zones.UTC, ANCHOR))
        .contains(Trigger.parse("daily:00:00", Zones.UTC));
  }

  @Test
  void timeZoneOfTheArgumentsWins() {
    assertThat(read("daily", Map.of("timezone", "Asia/Tehran")).zone().getId())
        .isEqualTo("Asia/Tehran");
  }

  private static Trigger read(String type, Object arguments) {
    Map<String, ?> metadata = Map.of("trigger_type", type, "trigger_args", arguments);
    return TriggerArguments.inMetadata(metadata, Zones.BERLIN, ANCHOR).orElseThrow();
  }
}
