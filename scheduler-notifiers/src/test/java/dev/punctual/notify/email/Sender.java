package dev.punctual.notify.email;

import dev.punctual.MetadataCodec;
import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends messages as jobs do: by what stands in their metadata. */
final class Sender {
  static final Instant DUE = Instant.parse("2026-03-01T08:00:00Z");
  private static final int LAST = 4;

  private final EmailNotifier notifier;

  Sender(MailTransport transport, String sender) {
    this(new EmailNotifier(transport, sender));
  }

  Sender(EmailNotifier notifier) {
    this.notifier = notifier;
  }

  Delivery send(EmailMessage message, Dispatch dispatch) throws InterruptedException {
    return notifier.deliver(notification(message), dispatch);
  }

  @SuppressWarnings("unchecked") // a message keeps its recipients as a list of texts
  static Notification notification(EmailMessage message) {
    MetadataCodec codec = MetadataCodec.onClassPath();
    Map<Channel, List<String>> to = Map.of(Channel.EMAIL, (List<String>) message.to());
    return new Notification(
        "email",
        new Recipient(to, ZoneOffset.UTC, Locale.ENGLISH, null),
        new Content(message.subject(), message.text(), message.html()),
        codec.toMap(codec.encode(message)));
  }

  /** The first attempt of a job with three retries. */
  static Dispatch first(String job) {
    return attempt(job, 1);
  }

  static Dispatch attempt(String job, int attempt) {
    return new Dispatch(
        JobId.of(job), job + "@" + DUE, DUE, DUE.plusSeconds(attempt), attempt == LAST);
  }
}
