package dev.punctual.notify.email;

import dev.punctual.handler.RunContext;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a message and its run into a mail. Thread-safe. */
final class MailComposer {
  static final String JOB_HEADER = "X-Punctual-Job";

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private final InternetAddress sender;

  /**
   * @param sender for messages that name none
   * @throws dev.punctual.InvalidInputException if it is not one address
   */
  MailComposer(String sender) {
    this.sender = Addresses.parseOne("mail sender", sender);
  }

  Mail compose(EmailMessage message, RunContext run) throws MessagingException {
    InternetAddress from =
        message.from() == null ? sender : Addresses.parseOne("from", message.from());
    String id = MessageId.of(run.idempotencyKey(), from);
    MimeMessage mime = new NamedMessage(id);
    mime.setFrom(from);
    mime.setSentDate(Date.from(run.startedAt()));
    mime.setHeader(JOB_HEADER, HeaderText.encode(run.jobId().value()));
    mime.setSubject(message.subject(), UTF_8);
    mime.setReplyTo(array(message.replyTo()));
    Set<InternetAddress> recipients = address(mime, message);
    setBody(mime, message.text(), message.html());
    mime.saveChanges();
    return new Mail(run.jobId(), id, run.startedAt(), mime, List.copyOf(recipients));
  }

  /** Someone who is named twice gets the mail once. */
  private static Set<InternetAddress> address(MimeMessage mime, EmailMessage message)
      throws MessagingException {
    mime.setRecipients(RecipientType.TO, array(message.to()));
    mime.setRecipients(RecipientType.CC, array(message.cc()));
    mime.setRecipients(RecipientType.BCC, array(message.bcc()));
    Set<InternetAddress> recipients = new LinkedHashSet<>();
    recipients.addAll(Addresses.parse("to", message.to()));
    recipients.addAll(Addresses.parse("cc", message.cc()));
    recipients.addAll(Addresses.parse("bcc", message.bcc()));
    return recipients;
  }

  private static InternetAddress[] array(@Nullable Object addresses) {
    return Addresses.parse("address", addresses).toArray(InternetAddress[]::new);
  }

  private static void setBody(MimePart part, @Nullable String text, @Nullable String html)
      throws MessagingException {
    if (text == null || html == null) {
      String only = text == null ? html : text;
      part.setText(lines(only), UTF_8, text == null ? "html" : "plain");
      return;
    }
    // Of alternatives the last one that a reader can show is the best one (RFC 2046, 5.1.4).
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(body(text, null));
    both.addBodyPart(body(null, html));
    part.setContent(both);
  }

  private static MimeBodyPart body(@Nullable String text, @Nullable String html)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    setBody(part, text, html);
    return part;
  }

  private static String lines(@Nullable String body) {
    return body == null ? "" : LINE_BREAK.matcher(body).replaceAll("\r\n");
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
