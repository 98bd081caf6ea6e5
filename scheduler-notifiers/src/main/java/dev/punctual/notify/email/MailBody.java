package dev.punctual.notify.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what a mail says and what goes with it. Thread-safe. */
final class MailBody {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final String ANY = "application/octet-stream";
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private final AttachmentSource attachments;

  MailBody(AttachmentSource attachments) {
    this.attachments = attachments;
  }

  void check(EmailMessage message) {
    message.attached().forEach(attachments::check);
  }

  void write(MimeMessage mime, EmailMessage message)
      throws MessagingException, InterruptedException {
    List<MimeBodyPart> attached = attached(message);
    if (attached.isEmpty()) {
      setText(mime, message.text(), message.html());
      return;
    }
    MimeMultipart all = new MimeMultipart("mixed");
    all.addBodyPart(text(message.text(), message.html()));
    for (MimeBodyPart one : attached) {
      all.addBodyPart(one);
    }
    mime.setContent(all);
  }

  private List<MimeBodyPart> attached(EmailMessage message)
      throws MessagingException, InterruptedException {
    List<MimeBodyPart> parts = new ArrayList<>();
    int left = AttachmentSource.MOST_BYTES;
    for (Attachment one : message.attached()) {
      AttachmentSource.Content content = attachments.fetch(one, left);
      left -= content.bytes().length;
      parts.add(part(one, content));
    }
    return parts;
  }

  /** Always in Base64, so that no relay has a reason to write it anew and break a signature. */
  private static MimeBodyPart part(Attachment attachment, AttachmentSource.Content content)
      throws MessagingException {
    String type = attachment.type() == null ? told(content) : attachment.type();
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(content.bytes(), type)));
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(encoded(attachment.name()));
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** What a source tells, where a part of a mail may be that: servers tell anything. */
  private static String told(AttachmentSource.Content content) {
    try {
      String type = content.type().orElse(ANY);
      return Attachment.isComposite(new ContentType(type).getBaseType()) ? ANY : type;
    } catch (ParseException nonsense) {
      return ANY;
    }
  }

  private static String encoded(String name) {
    try {
      return MimeUtility.encodeText(name, UTF_8, null);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("every Java platform has UTF-8", impossible);
    }
  }

  private static void setText(MimePart part, @Nullable String text, @Nullable String html)
      throws MessagingException {
    if (text == null || html == null) {
      String only = text == null ? html : text;
      part.setText(lines(only), UTF_8, text == null ? "html" : "plain");
      return;
    }
    // Of alternatives the last one that a reader can show is the best one (RFC 2046, 5.1.4).
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(text(text, null));
    both.addBodyPart(text(null, html));
    part.setContent(both);
  }

  private static MimeBodyPart text(@Nullable String text, @Nullable String html)
      throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    setText(part, text, html);
    return part;
  }

  private static String lines(@Nullable String body) {
    return body == null ? "" : LINE_BREAK.matcher(body).replaceAll("\r\n");
  }
}
