package dev.punctual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventRemindersTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private static EventReminders in(Duration time) {
    return EventReminders.of("e", NOW.plus(time)).before(DAY, HOUR);
  }

  private static List<String> names(EventReminders reminders) {
    return reminders.requests(NOW).stream().map(request -> request.id().value()).toList();
  }

  @Test
  void aReminderThatIsDueNowIsNotPast() {
    assertThat(names(in(DAY))).containsExactly("reminder:e:PT24H", "reminder:e:PT1H");
    assertThat(in(DAY).leftOut(NOW)).isEmpty();
    assertThat(names(in(DAY.minusNanos(1)))).containsExactly("reminder:e:PT1H");
    assertThat(in(DAY.minusNanos(1)).leftOut(NOW)).containsExactly(JobId.of("reminder:e:PT24H"));
  }

  @Test
  void whereAllArePastTheNearestIsDueNow() {
    JobRequest only = in(Duration.ZERO).requests(NOW).get(0);
    assertThat(only.id()).isEqualTo(JobId.of("reminder:e:PT1H"));
    assertThat(only.at()).isEqualTo(NOW);
    assertThat(in(Duration.ZERO).leftOut(NOW)).hasSize(1);
  }

  @Test
  void theSameEventMayBeToldAgainWithOtherTimes() {
    EventReminders first = in(Duration.ofDays(3)).message("m").priority(4);
    EventReminders second = first.before(Duration.ZERO).with(Map.of("to", "ada"));
    assertThat(names(first)).hasSize(2);
    assertThat(names(second)).containsExactly("reminder:e:PT0S");
    assertThat(second.requests(NOW).get(0).options().priority()).isEqualTo((short) 4);
    assertThat(second.requests(NOW).get(0).payload())
        .isEqualTo(
            Map.of(
                "event_id",
                "e",
                "event_time",
                "2026-06-04T12:00:00Z",
                "before",
                "PT0S",
                "message",
                "m",
                "to",
                "ada"));
  }

  private static Arguments row(String what, Runnable action, String value, String legalForm) {
    return Arguments.of(what, action, value, legalForm);
  }

  static Stream<Arguments> table() {
    EventReminders good = in(Duration.ofDays(3));
    return Stream.of(
        row(
            "blank event",
            () -> EventReminders.of(" ", NOW),
            "event id ' '",
            "1 to 200 characters"),
        row(
            "long event",
            () -> EventReminders.of("x".repeat(201), NOW),
            "(201 characters)",
            "1 to 200 characters"),
        row("no times", () -> EventReminders.of("e", NOW).requests(NOW), "'0'", "1 to 50"),
        row("no times given", () -> good.before(List.of()), "'0'", "1 to 50"),
        row(
            "too many times",
            () -> good.before(IntStream.range(0, 51).mapToObj(Duration::ofMinutes).toList()),
            "'51'",
            "1 to 50"),
        row("after the event", () -> good.before(HOUR.negated()), "PT-1H", "zero or more"),
        row(
            "before all time",
            () -> good.before(Duration.ofSeconds(Long.MAX_VALUE)),
            "PT2562047788015215H30M7S",
            "at most 36500 days"),
        row(
            "twice",
            () -> good.before(DAY, Duration.ofHours(24)),
            "time before the event 'PT24H'",
            "each only once"),
        row("event over", () -> in(Duration.ofNanos(-1)).requests(NOW), "11:59:59", "after now"),
        row(
            "event never",
            () -> EventReminders.of("e", Instant.MAX).before(HOUR).requests(NOW),
            "+1000000000-12-31",
            "up to 9999-12-31T23:59:59Z"),
        row(
            "a field of its own",
            () -> good.with(Map.of("before", "PT1H")),
            "metadata field 'before'",
            "event_id, event_time and before"),
        row(
            "message, then metadata",
            () -> good.message("a").with(Map.of("message", "b")),
            "message 'a'",
            "not both"),
        row(
            "metadata, then message",
            () -> good.with(Map.of("message", "b")).message("a"),
            "message 'a'",
            "not both"),
        row("priority", () -> good.priority(40_000), "40000", "-32768 to 32767"),
        row("retries", () -> good.maxRetries(-1), "-1", "0 to 1000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void badInputIsRefused(String what, Runnable action, String value, String legalForm) {
    assertThatThrownBy(action::run)
        .as(what)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(value)
        .hasMessageContaining(legalForm);
  }
}
