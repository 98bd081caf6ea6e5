package dev.punctual.notify.webhook;

import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.http.HttpTimeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tests of webhooks send. */
final class Hooks {
  static final String SECRET = "whsec_" + base64("a secret of two dozen bytes");
  static final String OLD_SECRET = "whsec_" + base64("another secret of many bytes");
  static final String TEXT = "Something private";
  static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  /** So short that a test can wait for the end of it. */
  static final HttpTimeouts SHORT =
      new HttpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1500));

  private Hooks() {}

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static WebhookConfig signed() {
    return WebhookConfig.signedBy(SigningKey.of(SECRET));
  }

  static Dispatch dispatch(Instant at) {
    return new Dispatch(JobId.of("a"), "a@2026-03-01T08:00:00Z", AT, at, false);
  }

  static Notification to(String... urls) {
    return of(Map.of(Channel.WEBHOOK, List.of(urls)), Map.of());
  }

  static Notification of(Map<Channel, List<String>> addresses, Map<String, Object> options) {
    return new Notification(
        "event-reminder",
        new Recipient(addresses, ZoneOffset.UTC, Locale.ENGLISH, null),
        new Content("About it", TEXT, null),
        options);
  }
}
