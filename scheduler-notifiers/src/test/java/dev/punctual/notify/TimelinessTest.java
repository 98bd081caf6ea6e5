package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.RunOutcome;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When notifications go out: quiet hours, urgent ones, and those of no use any more. */
class TimelinessTest {
  private final RecordingNotifier log = new RecordingNotifier(Channel.LOG);
  private final NotificationDefaults defaults =
      NotificationDefaults.NONE.withChannels(Channel.LOG).withZone(ZoneId.of("Europe/Berlin"));

  /** 23:00 in Berlin, 17:00 in New York. */
  private final DrivenNotifications driven =
      new DrivenNotifications(Notifications.by(log).withDefaults(defaults), "2026-01-15T22:00:00Z");

  @Test
  void inQuietHoursItWaitsForTheirEndInTheRecipientsZone() {
    driven.schedule("berlin", recipient("22:00-07:00", "Europe/Berlin"));
    driven.schedule("york", recipient("22:00-07:00", "America/New_York"));
    driven.runDue();
    assertThat(driven.job("york").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(driven.job("berlin").due()).isEqualTo(Instant.parse("2026-01-16T06:00:00Z"));
    assertThat(driven.job("berlin").state().lastError())
        .isEqualTo("quiet hours of the recipient, 22:00-07:00");
    driven.advance(Duration.ofHours(8));
    assertThat(driven.outcomes("berlin")).containsExactly(RunOutcome.COMPLETED, RunOutcome.SNOOZED);
  }

  @Test
  void anUrgentOneDoesNotWait() {
    Map<String, Object> urgent = new HashMap<>(recipient("22:00-07:00", "Europe/Berlin"));
    urgent.put("urgent", true);
    driven.schedule("a", urgent);
    driven.runDue();
    assertThat(driven.job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void theNodeMayHaveQuietHoursForEverybody() {
    DrivenNotifications quiet =
        new DrivenNotifications(
            Notifications.by(log)
                .withDefaults(defaults.withQuietHours(QuietHours.parse("21:00-08:00"))),
            "2026-01-15T22:00:00Z");
    quiet.schedule("a", Map.of("message", "Hi"));
    quiet.runDue();
    assertThat(quiet.job("a").due()).isEqualTo(Instant.parse("2026-01-16T07:00:00Z"));
  }

  @Test
  void programsAreToldAtAnyHour() {
    RecordingNotifier webhook = new RecordingNotifier(Channel.WEBHOOK);
    DrivenNotifications quiet =
        new DrivenNotifications(
            Notifications.by(webhook)
                .withDefaults(defaults.withQuietHours(QuietHours.parse("21:00-08:00"))),
            "2026-01-15T22:00:00Z");
    quiet.schedule(
        JobRequest.of("w", "webhook")
            .with(Map.of("url", "https://example.org/hook", "data", Map.of("a", 1))));
    quiet.runDue();
    assertThat(quiet.job("w").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aReminderIsNotPutOffPastItsEvent() {
    Map<String, Object> metadata = new HashMap<>(recipient("22:00-07:00", "Europe/Berlin"));
    metadata.put("event_time", "2026-01-15T22:15:00Z");
    driven.schedule(JobRequest.of("r", JobType.EVENT_REMINDER).with(metadata));
    driven.runDue();
    assertThat(driven.outcomes("r")).containsExactly(RunOutcome.FAILED);
    assertThat(driven.job("r").state().lastError())
        .contains("quiet hours", "2026-01-16T06:00:00Z", "it expires before");
    assertThat(log.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, COMPLETED", "6, FAILED"})
  void aReminderIsOfUseUntilTheEventHasBegun(int minutesLate, JobStatus status) {
    driven.schedule(
        JobRequest.of("r", JobType.EVENT_REMINDER)
            .after(Duration.ofMinutes(15 + minutesLate))
            .with(Map.of("message", "Hi", "event_time", "2026-01-15T22:15:00Z")));
    driven.advance(Duration.ofHours(1));
    assertThat(driven.job("r").status()).isEqualTo(status);
  }

  @Test
  void anyNotificationMayExpire() {
    driven.schedule(
        JobRequest.of("n", JobType.NOTIFICATION)
            .after(Duration.ofMinutes(10))
            .with(Map.of("message", "Hi", "expires_at", "2026-01-15T23:05:00+01:00")));
    driven.advance(Duration.ofHours(1));
    assertThat(driven.job("n").status()).isEqualTo(JobStatus.FAILED);
    assertThat(driven.job("n").state().lastError())
        .isEqualTo("too late to be of use: it expired at 2026-01-15T22:05:00Z");
  }

  @Test
  void whatIsPutOffPastItsExpiryFails() {
    log.answer(Delivery.putOff(driven.now().plusSeconds(600), "limit"));
    driven.schedule("n", Map.of("message", "Hi", "expires_at", "2026-01-15T22:05:00Z"));
    driven.runDue();
    assertThat(driven.outcomes("n")).containsExactly(RunOutcome.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "quiet_hours, 22-7, 'such as 22:00-07:00'",
    "expires_at, tomorrow, an instant",
    "zone, Mars, recipient.zone",
    "zone, Mars, time zone",
    "locale, x_y, language tag",
    "fallback, sometimes, 'rejected, any or undelivered'",
  })
  void whatCannotBeReadIsRefused(String field, String value, String says) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> driven.schedule("n", Map.of("message", "Hi", field, value)))
        .withMessageContaining(says);
  }

  private static Map<String, Object> recipient(String quiet, String zone) {
    return Map.of("message", "Hi", "recipient", Map.of("quiet_hours", quiet, "zone", zone));
  }
}
