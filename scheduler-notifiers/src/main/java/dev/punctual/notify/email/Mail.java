package dev.punctual.notify.email;

import dev.punctual.job.JobId;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A mail that is ready to leave.
 *
 * @param job the job that sends it
 * @param messageId in angle brackets; the same for every attempt of one occurrence
 * @param date when this attempt began
 * @param content the whole message, {@code Bcc} included; a transport drops that header where the
 *     recipients would see it, and changes nothing else
 * @param recipients to whom it is handed over, each once
 */
public record Mail(
    JobId job,
    String messageId,
    Instant date,
    MimeMessage content,
    List<InternetAddress> recipients) {

  /** Copies the list. */
  public Mail {
    recipients = List.copyOf(recipients);
  }

  /** The same mail without these recipients. */
  Mail without(List<RefusedRecipient> refused) {
    Set<String> gone =
        refused.stream().map(RefusedRecipient::address).collect(Collectors.toUnmodifiableSet());
    return to(one -> !gone.contains(one.getAddress()));
  }

  /** The same mail, handed over for these recipients alone. */
  Mail to(Predicate<InternetAddress> wanted) {
    return new Mail(job, messageId, date, content, recipients.stream().filter(wanted).toList());
  }
}
