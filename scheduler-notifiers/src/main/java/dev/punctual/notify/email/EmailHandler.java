package dev.punctual.notify.email;

import dev.punctual.Fault;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import jakarta.mail.MessagingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a mail when a job is due:
 *
 * <pre>{@code
 * JobScheduler.builder(store)
 *     .handler(EmailHandler.NAME, EmailMessage.class, new EmailHandler(transport, "jobs@example.org"))
 * }</pre>
 *
 * <p>Every attempt of one occurrence carries the same {@code Message-ID}, made of the run's
 * idempotency key and the sender's domain, and the job's id in the header {@code X-Punctual-Job}.
 *
 * <p>A mail that is refused for good fails the job at once. A server that cannot be reached, is
 * busy or refuses the login makes the run fail with an exception, so that it is retried by the
 * job's policy. When a server takes some recipients and not others:
 *
 * <ul>
 *   <li>those refused for good are left out and listed in the result; the others get the mail;
 *   <li>if someone may be taken later, nobody is sent the mail yet and the job is retried, so that
 *       no retry sends it to anyone twice;
 *   <li>on the last attempt by the job's {@code max_retries}, everyone who is refused is left out.
 *       A job or a node that allows fewer attempts than that fails with nobody sent the mail.
 * </ul>
 *
 * <p>The result in history is {@code {"message_id": …, "recipients": 2}}, and {@code "refused":
 * [{"address": …, "reply": …}]} if someone was left out. Thread-safe.
 */
public final class EmailHandler implements JobHandler<EmailMessage> {
  /** The name under which this handler is usually registered. */
  public static final String NAME = "email";

  private static final Logger LOG = LoggerFactory.getLogger(EmailHandler.class);
  private static final int SHOWN = 3;

  private final MailTransport transport;
  private final MailComposer composer;

  /**
   * @param transport how mail leaves; stays the caller's to close
   * @param sender the address that mails come from, with or without a name
   * @throws dev.punctual.InvalidInputException if the sender is not one address
   */
  public EmailHandler(MailTransport transport, String sender) {
    this.transport = transport;
    this.composer = new MailComposer(sender);
  }

  /**
   * @throws MailException if the mail may be taken later
   */
  @Override
  public Outcome run(EmailMessage message, RunContext run)
      throws MessagingException, InterruptedException {
    Mail mail = composer.compose(message, run);
    Delivery delivery = new Delivery(transport, isLastAttempt(run));
    try {
      Mail sent = delivery.deliver(mail);
      log(sent, delivery.refused());
      return Outcome.done(result(sent, delivery.refused()));
    } catch (MailException refused) {
      if (refused.fault() == Fault.USER) {
        return Outcome.fail(String.valueOf(refused.getMessage()));
      }
      throw refused;
    }
  }

  /** A job that sets no number of its own goes by its node's, which a handler cannot know. */
  private static boolean isLastAttempt(RunContext run) {
    Integer retries = run.job().spec().options().maxRetries();
    return retries != null && run.attempt() > retries;
  }

  private static Map<String, Object> result(Mail sent, List<RefusedRecipient> refused) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("message_id", sent.messageId());
    result.put("recipients", sent.recipients().size());
    if (!refused.isEmpty()) {
      result.put("refused", refused.stream().map(EmailHandler::result).toList());
    }
    return result;
  }

  private static Map<String, Object> result(RefusedRecipient refused) {
    return Map.of("address", refused.address(), "reply", refused.reply().text());
  }

  private static void log(Mail sent, List<RefusedRecipient> refused) {
    if (LOG.isInfoEnabled()) {
      LOG.info(
          "job {}: mail {} handed over for {} recipients ({})",
          sent.job(),
          sent.messageId(),
          sent.recipients().size(),
          shown(sent));
    }
    if (!refused.isEmpty()) {
      LOG.warn("job {}: mail {} not taken for {}", sent.job(), sent.messageId(), refused);
    }
  }

  private static String shown(Mail sent) {
    String some =
        sent.recipients().stream()
            .limit(SHOWN)
            .map(one -> AddressMask.mask(one.getAddress()))
            .collect(Collectors.joining(", "));
    return sent.recipients().size() > SHOWN ? some + ", …" : some;
  }
}
