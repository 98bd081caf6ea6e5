package dev.punctual.notify.callback;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import java.time.Instant;
import java.util.Optional;

/** Reports on mails, which go by the {@code Message-ID} that we gave them. */
final class MailReports {
  private MailReports() {}

  /** A mail reached one recipient's server. */
  static ProviderReport delivered(String messageId, String recipient, Instant at) {
    return report(messageId, recipient, new Standing(MessageStatus.DELIVERED, at, null, null));
  }

  /** A mail did not reach one recipient. */
  static ProviderReport failed(
      String messageId,
      String recipient,
      Instant at,
      Optional<String> code,
      Optional<String> reason) {
    return report(
        messageId,
        recipient,
        new Standing(MessageStatus.FAILED, at, code.orElse(null), reason.orElse(null)));
  }

  private static ProviderReport report(String messageId, String recipient, Standing standing) {
    return new ProviderReport(
        Channel.EMAIL, bracketed(messageId), new MessageAddress(recipient), standing);
  }

  /** As the header has it: some providers leave the angle brackets out. */
  private static String bracketed(String messageId) {
    String id = messageId.strip();
    return id.startsWith("<") ? id : "<" + id + ">";
  }
}
