package dev.punctual.notify.email;

import dev.punctual.notification.Dispatch;
import dev.punctual.notify.callback.RelayId;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a message and its attempt into a mail. What it writes needs no change on the way, so that a
 * DKIM signature that a server adds stays valid: lines of at most 998 characters in ASCII, a date,
 * and an id in the sender's domain. Thread-safe.
 */
final class MailComposer {
  static final String JOB_HEADER = "X-Punctual-Job";

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final InternetAddress sender;
  private final MailBody body;
  private final String server;

  /**
   * @param sender for messages that name none
   * @param server where mails are handed over, which may want headers of its own
   * @throws dev.punctual.InvalidInputException if it is not one address
   */
  MailComposer(String sender, AttachmentSource attachments, String server) {
    this.server = server;
    this.sender = Addresses.parseOne("mail sender", sender);
    this.body = new MailBody(attachments);
  }

  void check(EmailMessage message) {
    body.check(message);
  }

  Mail compose(EmailMessage message, Dispatch dispatch)
      throws MessagingException, InterruptedException {
    InternetAddress from =
        message.from() == null ? sender : Addresses.parseOne("from", message.from());
    String id = id(dispatch, from);
    MimeMessage mime = new NamedMessage(id);
    mime.setFrom(from);
    mime.setSentDate(Date.from(dispatch.at()));
    mime.setHeader(JOB_HEADER, HeaderText.encode(dispatch.job().value()));
    for (Map.Entry<String, String> header : RelayId.headers(server, id).entrySet()) {
      mime.setHeader(header.getKey(), header.getValue());
    }
    mime.setSubject(message.subject(), UTF_8);
    mime.setReplyTo(array(message.replyTo()));
    if (message.unsubscribe() != null) {
      Unsubscribe.write(mime, message.unsubscribe());
    }
    address(mime, message);
    body.write(mime, message);
    mime.saveChanges();
    return new Mail(dispatch.job(), id, dispatch.at(), mime, List.copyOf(message.recipients()));
  }

  /** Every attempt to send a mail names it the same. */
  private static String id(Dispatch dispatch, InternetAddress from) {
    String address = from.getAddress();
    return "<" + dispatch.token() + address.substring(address.lastIndexOf('@')) + ">";
  }

  private static void address(MimeMessage mime, EmailMessage message) throws MessagingException {
    mime.setRecipients(RecipientType.TO, array(message.to()));
    mime.setRecipients(RecipientType.CC, array(message.cc()));
    mime.setRecipients(RecipientType.BCC, array(message.bcc()));
  }

  private static InternetAddress[] array(@Nullable Object addresses) {
    return Addresses.parse("address", addresses).toArray(InternetAddress[]::new);
  }

  /** The library gives a message a random id whenever it is saved; this one keeps its own. */
  private static final class NamedMessage extends MimeMessage {
    private final String id;

    NamedMessage(String id) {
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
