package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpReply;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.http.HttpTimeouts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attachments that are fetched from URLs; whatever is no URL is left to another source. A URL must
 * lead to a public address, unless told otherwise, and no redirect is followed. Thread-safe.
 */
public final class AttachmentUrls implements AttachmentSource, AutoCloseable {
  private static final Pattern URL = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

  private final AddressPolicy policy;
  private final AttachmentSource others;
  private @Nullable HttpSender http;

  /** From public addresses alone. */
  public AttachmentUrls() {
    this(AddressPolicy.PUBLIC_ONLY, AttachmentSource.NONE);
  }

  /**
   * @param policy where URLs may lead
   * @param others where references come from that are no URLs
   */
  public AttachmentUrls(AddressPolicy policy, AttachmentSource others) {
    this.policy = policy;
    this.others = others;
  }

  /** Made when the first attachment is fetched, for most nodes never fetch one. */
  private synchronized HttpSender http() {
    HttpSender ready = http == null ? HttpSender.guarded(policy, HttpTimeouts.DEFAULT) : http;
    http = ready;
    return ready;
  }

  @Override
  public void check(Attachment attachment) {
    if (isUrl(attachment)) {
      destination(attachment);
    } else {
      others.check(attachment);
    }
  }

  @Override
  public Content fetch(Attachment attachment, int mostBytes) throws InterruptedException {
    if (!isUrl(attachment)) {
      return others.fetch(attachment, mostBytes);
    }
    Destination from = destination(attachment);
    try {
      return content(http().fetch(from, mostBytes), from);
    } catch (HttpFailure failure) {
      throw failed(attachment, failure);
    }
  }

  private static boolean isUrl(Attachment attachment) {
    return URL.matcher(attachment.ref()).matches();
  }

  private Destination destination(Attachment attachment) {
    return Destination.of("attachment", attachment.ref(), policy);
  }

  private static Content content(HttpReply reply, Destination from) {
    if (reply.isSuccess()) {
      return new Content(reply.bytes(), reply.contentType());
    }
    String reason = "An attachment could not be fetched: " + from + " answered " + reply.status();
    String code = "HTTP " + reply.status();
    boolean gone = reply.status() == 404 || reply.status() == 410;
    throw new MailException(
        gone ? Delivery.rejected(code, reason) : Delivery.deferred(code, reason), null);
  }

  /** That an answer was lost says nothing of the mail: nothing of that was sent yet. */
  private static RuntimeException failed(Attachment attachment, HttpFailure failure) {
    return switch (failure.kind()) {
      case TOO_LARGE ->
          new InvalidInputException(
              "attachment",
              attachment.shown(),
              "at most " + MOST_BYTES + " bytes in all attachments of a mail");
      case ADDRESS_REFUSED ->
          new MailException(
              Delivery.rejected("address refused", "An attachment: " + failure.getMessage()), null);
      case NOT_SENT, UNKNOWN ->
          new MailException(
              Delivery.deferred("attachment", "An attachment: " + failure.getMessage()), failure);
    };
  }

  /** Closes idle connections. */
  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
  }
}
