package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a job's metadata holds it:
 *
 * <pre>{@code
 * {"to": "ann@example.org", "subject": "Your report", "text": "It is ready."}
 * }</pre>
 *
 * <p>{@code to}, {@code cc}, {@code bcc} and {@code replyTo} are given as a string, as a string
 * with commas between addresses, or as a list; here they are always lists of strings, one address
 * each. The components are the keys of the metadata, which is why there are ten of them. Immutable,
 * so safe for many threads.
 *
 * @param to whom it is for: at least one address
 * @param cc who gets a copy that the others see; null or empty for nobody
 * @param bcc who gets a copy that the others do not see; null or empty for nobody
 * @param from the sender; null for the handler's own
 * @param replyTo where answers go; null or empty for the sender
 * @param subject one line, not blank
 * @param text the body as plain text; null if there is HTML alone
 * @param html the body as HTML; null if there is plain text alone
 * @param attachments what goes with it: references, or objects with {@code ref}, {@code name} and
 *     {@code type}; null or empty for nothing
 * @param unsubscribe where to call off such mails: an https URL that takes a POST (RFC 8058), or a
 *     mailto one; null for nowhere
 */
public record EmailMessage(
    Object to,
    @Nullable Object cc,
    @Nullable Object bcc,
    @Nullable String from,
    @Nullable Object replyTo,
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable Object attachments,
    @Nullable String unsubscribe) {

  /**
   * How many recipients one message may have. Every mail server takes this many (RFC 5321,
   * 4.5.3.1.8); one that takes no more would split the message.
   */
  public static final int MOST_RECIPIENTS = 100;

  private static final int LONGEST_FIRST_LINE = 78;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

  /**
   * @throws InvalidInputException if an address, the subject or the body is missing or not legal
   */
  public EmailMessage {
    to = Addresses.read("to", to);
    cc = Addresses.read("cc", cc);
    bcc = Addresses.read("bcc", bcc);
    from = from == null ? null : Addresses.parseOne("from", from).toUnicodeString();
    replyTo = Addresses.read("replyTo", replyTo);
    requireRecipients(to, cc, bcc);
    requireSubject(subject);
    text = presentOrNull(text);
    html = presentOrNull(html);
    if (text == null && html == null) {
      throw new InvalidInputException("text", null, "a body in 'text', in 'html' or in both");
    }
    attachments = Attachment.read(attachments);
    unsubscribe = unsubscribe == null ? null : Unsubscribe.checked(unsubscribe);
  }

  /**
   * The mail that a notification is: to its recipient's mail addresses, with what its options say
   * of copies, sender, answers, attachments and unsubscribing. Without a subject the first line of
   * the text is it.
   *
   * @throws InvalidInputException if something is missing or not legal
   */
  static EmailMessage of(Notification notification) {
    Content content = notification.content();
    Map<String, @Nullable Object> options = notification.options();
    return new EmailMessage(
        notification.recipient().addresses(Channel.EMAIL),
        options.get("cc"),
        options.get("bcc"),
        text("from", options.get("from")),
        options.getOrDefault("replyTo", options.get("reply_to")),
        content.subject() == null ? firstLine(content.text()) : content.subject(),
        content.text(),
        content.html(),
        options.get("attachments"),
        text("unsubscribe", options.get("unsubscribe")));
  }

  private static @Nullable String text(String field, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new InvalidInputException(field, value, "text");
  }

  private static String firstLine(@Nullable String text) {
    String first = text == null ? "" : text.strip().lines().findFirst().orElse("");
    String line = CONTROLS.matcher(first).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST_FIRST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_FIRST_LINE)) + "…";
  }

  /**
   * A mail with a plain text body.
   *
   * @param to one address, or several with commas between them
   * @throws InvalidInputException if something is missing or not legal
   */
  public static EmailMessage of(String to, String subject, String text) {
    return new EmailMessage(to, null, null, null, null, subject, text, null, null, null);
  }

  /** The same with copies that the others see. */
  public EmailMessage withCc(String... addresses) {
    return with(List.of(addresses), bcc, from, replyTo, html);
  }

  /** The same with copies that the others do not see. */
  public EmailMessage withBcc(String... addresses) {
    return with(cc, List.of(addresses), from, replyTo, html);
  }

  /** The same from this sender. */
  public EmailMessage withFrom(String address) {
    return with(cc, bcc, address, replyTo, html);
  }

  /** The same with answers going there. */
  public EmailMessage withReplyTo(String... addresses) {
    return with(cc, bcc, from, List.of(addresses), html);
  }

  /** The same with an HTML body beside the plain text one. */
  public EmailMessage withHtml(String body) {
    return with(cc, bcc, from, replyTo, body);
  }

  private EmailMessage with(
      @Nullable Object cc,
      @Nullable Object bcc,
      @Nullable String from,
      @Nullable Object replyTo,
      @Nullable String html) {
    return new EmailMessage(
        to, cc, bcc, from, replyTo, subject, text, html, attachments, unsubscribe);
  }

  /** The same with these attachments. */
  public EmailMessage withAttachments(Attachment... others) {
    return new EmailMessage(
        to, cc, bcc, from, replyTo, subject, text, html, List.of(others), unsubscribe);
  }

  /** The same with a way to call off such mails: an https or a mailto URL. */
  public EmailMessage withUnsubscribe(String url) {
    return new EmailMessage(to, cc, bcc, from, replyTo, subject, text, html, attachments, url);
  }

  /** Whom it is for and who gets a copy; someone who is named twice once. */
  Set<InternetAddress> recipients() {
    Set<InternetAddress> recipients = new LinkedHashSet<>(Addresses.parse("to", to));
    recipients.addAll(Addresses.parse("cc", cc));
    recipients.addAll(Addresses.parse("bcc", bcc));
    return recipients;
  }

  /** The attachments, as what they are. */
  List<Attachment> attached() {
    return Attachment.read(attachments);
  }

  private static void requireRecipients(Object to, Object cc, Object bcc) {
    if (((List<?>) to).isEmpty()) {
      throw new InvalidInputException(
          "to", null, "at least one address, in 'to' or in 'recipient.email'");
    }
    long all = Stream.of(to, cc, bcc).mapToLong(list -> ((List<?>) list).size()).sum();
    if (all > MOST_RECIPIENTS) {
      throw new InvalidInputException(
          "number of recipients", all, "at most " + MOST_RECIPIENTS + " in to, cc and bcc");
    }
  }

  private static void requireSubject(@Nullable String subject) {
    if (subject == null || subject.isBlank() || Addresses.hasControls(subject)) {
      throw new InvalidInputException(
          "subject",
          subject == null || subject.isBlank() ? subject : "of " + subject.length() + " characters",
          "one line of text, not blank, without control characters");
    }
  }

  private static @Nullable String presentOrNull(@Nullable String body) {
    return body == null || body.isBlank() ? null : body;
  }
}
