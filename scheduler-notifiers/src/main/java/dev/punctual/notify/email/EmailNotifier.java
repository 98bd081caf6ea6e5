package dev.punctual.notify.email;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Mask;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.port.Notifier;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications as mail. Every attempt of one occurrence carries the same {@code Message-ID},
 * made of its idempotency key and the sender's domain, and the job's id in the header {@code
 * X-Punctual-Job}.
 *
 * <p>When a server takes some recipients and not others:
 *
 * <ul>
 *   <li>those refused for good are left out and listed in the receipt; the others get the mail;
 *   <li>if someone may be taken later, nobody is sent the mail yet, so that no retry sends it to
 *       anyone twice;
 *   <li>on the last attempt everyone who is refused is left out.
 *   <li>those who are on the suppression list are left out before a server is asked.
 * </ul>
 *
 * <p>The headers of the mail name everybody whom the job names, also those who are left out.
 *
 * <p>What SMTP cannot prevent: a server that takes a mail and loses the connection before it says
 * so is sent the mail again ({@link Delivery.Unknown}), and so is one that was sent a mail by a
 * node that died at that moment. Both copies carry the same {@code Message-ID}; some mailboxes show
 * them once, most twice. Thread-safe.
 */
public final class EmailNotifier implements Notifier {
  private final MailTransport transport;
  private final MailComposer composer;

  /**
   * Without attachments.
   *
   * @param transport how mail leaves; stays the caller's to close
   * @param sender the address that mails come from, with or without a name
   * @throws dev.punctual.InvalidInputException if the sender is not one address
   */
  public EmailNotifier(MailTransport transport, String sender) {
    this(transport, sender, AttachmentSource.NONE);
  }

  /**
   * @param transport how mail leaves; stays the caller's to close
   * @param sender the address that mails come from, with or without a name
   * @param attachments where what mails refer to is fetched from
   * @throws dev.punctual.InvalidInputException if the sender is not one address
   */
  public EmailNotifier(MailTransport transport, String sender, AttachmentSource attachments) {
    this.transport = transport;
    this.composer = new MailComposer(sender, attachments, transport.server());
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public String provider(Notification notification) {
    return transport.server();
  }

  /** Those who get copies, too. */
  @Override
  public Set<String> addressees(Notification notification) {
    LeftOut out = LeftOut.of(notification);
    return EmailMessage.of(notification).recipients().stream()
        .filter(one -> !out.has(one))
        .map(one -> one.getAddress().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those who get copies, too. */
  @Override
  public Notification without(Notification notification, Set<String> suppressed) {
    return new LeftOut(suppressed).in(notification);
  }

  @Override
  public void check(Notification notification) {
    composer.check(EmailMessage.of(notification));
  }

  @Override
  public Delivery deliver(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    EmailMessage message = EmailMessage.of(notification);
    PartialDelivery delivery = new PartialDelivery(transport, dispatch.last());
    try {
      LeftOut out = LeftOut.of(notification);
      Mail mail = composer.compose(message, dispatch).to(one -> !out.has(one));
      Mail sent = delivery.deliver(mail);
      return Delivery.delivered(receipt(sent, delivery.refused(), dispatch));
    } catch (MailException failed) {
      return failed.delivery();
    } catch (MessagingException unwritable) {
      throw new SchedulerException(
          Fault.INTERNAL, "The mail could not be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private Receipt receipt(Mail sent, List<RefusedRecipient> refused, Dispatch dispatch) {
    List<String> recipients =
        sent.recipients().stream().map(one -> Mask.email(one.getAddress())).toList();
    return new Receipt(Channel.EMAIL, sent.messageId(), recipients, dispatch.at(), details(refused))
        .sentTo(sent.recipients().stream().map(InternetAddress::getAddress).toList());
  }

  private Map<String, Object> details(List<RefusedRecipient> refused) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("server", transport.server());
    if (!refused.isEmpty()) {
      details.put("refused", refused.stream().map(RefusedRecipient::toString).toList());
    }
    return details;
  }

  /**
   * Whom a mail is not handed over for, as they are on the suppression list: among the options of a
   * notification, in a type that no metadata can hold. The mail's headers stay as they are, as with
   * recipients whom a server refuses. Immutable.
   *
   * @param addresses in small letters
   */
  private record LeftOut(Set<String> addresses) {
    private static final String KEY = "left_out";
    private static final LeftOut NOBODY = new LeftOut(Set.of());

    static LeftOut of(Notification notification) {
      return notification.options().get(KEY) instanceof LeftOut some ? some : NOBODY;
    }

    Notification in(Notification notification) {
      Map<String, @Nullable Object> options = new LinkedHashMap<>(notification.options());
      options.put(KEY, this);
      return new Notification(
          notification.kind(), notification.recipient(), notification.content(), options);
    }

    boolean has(InternetAddress address) {
      return addresses.contains(address.getAddress().toLowerCase(Locale.ROOT));
    }
  }
}
