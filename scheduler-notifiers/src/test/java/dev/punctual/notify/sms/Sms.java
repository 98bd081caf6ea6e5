package dev.punctual.notify.sms;

import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.http.HttpTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tests of text messages send. */
final class Sms {
  static final String NUMBER = "+491701234567";
  static final String TEXT = "Your appointment is at ten & it's on.";
  static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
  static final Dispatch DISPATCH =
      new Dispatch(JobId.of("a"), "a@2026-03-01T08:00:00Z", AT, AT, false);

  /** So short that a test can wait for the end of it. */
  static final HttpTimeouts SHORT =
      new HttpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1500));

  private Sms() {}

  static Notification notification() {
    return to(NUMBER);
  }

  static Notification to(String... numbers) {
    return of(Content.of(TEXT), numbers);
  }

  static Notification of(Content content, String... numbers) {
    Recipient recipient =
        new Recipient(Map.of(Channel.SMS, List.of(numbers)), ZoneOffset.UTC, Locale.ENGLISH, null);
    return new Notification("reminder", recipient, content, Map.of());
  }
}
