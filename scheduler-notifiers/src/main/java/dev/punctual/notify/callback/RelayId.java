package dev.punctual.notify.callback;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail's {@code Message-ID} as relays hand it on that give a mail an id of their own: in headers
 * that they take out, and tell of in their reports.
 *
 * <ul>
 *   <li>Postmark tells the metadata that came as {@code X-PM-Metadata-NAME}
 *       (https://postmarkapp.com/support/article/1125-custom-metadata-faq). A name has 20
 *       characters at most and a value 80, so that an id goes in two parts.
 *   <li>SendGrid tells the unique arguments that came as {@code X-SMTPAPI}, as fields of its events
 *       (https://www.twilio.com/docs/sendgrid/for-developers/sending-email/unique-arguments). Its
 *       {@code smtp-id} is ours often, and not always.
 * </ul>
 */
public final class RelayId {
  private static final String POSTMARK = "postmarkapp.com";
  private static final String METADATA = "X-PM-Metadata-";
  private static final String LEFT = "punctual-id";
  private static final String RIGHT = "punctual-domain";
  private static final int LONGEST_VALUE = 80;

  private static final String SENDGRID = "sendgrid.net";
  private static final String ARGUMENT = "punctual_id";

  /** What needs no escape in JSON, and fits a line of a mail. */
  private static final Pattern PLAIN = Pattern.compile("<[\\w.+-]{1,100}@[\\w.-]{1,255}>");

  private RelayId() {}

  /**
   * The headers that a mail needs, so that reports on it can be told.
   *
   * @param server where the mail is handed over
   * @param messageId in angle brackets
   * @return none where the server is not one of those relays, or the id does not fit
   */
  public static Map<String, String> headers(String server, String messageId) {
    String host = server.toLowerCase(Locale.ROOT);
    if (!PLAIN.matcher(messageId).matches()) {
      return Map.of();
    }
    if (host.contains(SENDGRID)) {
      return Map.of(
          "X-SMTPAPI", "{\"unique_args\": {\"" + ARGUMENT + "\": \"" + messageId + "\"}}");
    }
    String left = messageId.substring(1, messageId.indexOf('@'));
    String right = messageId.substring(left.length() + 2, messageId.length() - 1);
    return host.contains(POSTMARK)
            && left.length() <= LONGEST_VALUE
            && right.length() <= LONGEST_VALUE
        ? Map.of(METADATA + LEFT, left, METADATA + RIGHT, right)
        : Map.of();
  }

  /** The id that a report of Postmark's tells; empty where it does not. */
  static Optional<String> ofPostmark(JsonFields told) {
    JsonFields metadata = told.object("Metadata");
    return text(metadata, LEFT)
        .flatMap(left -> text(metadata, RIGHT).map(right -> "<" + left + "@" + right + ">"));
  }

  /** Headers may have changed their case on the way. */
  private static Optional<String> text(JsonFields metadata, String name) {
    return metadata.values().keySet().stream()
        .map(String::valueOf)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .flatMap(metadata::text);
  }

  /** The id that an event of SendGrid's tells; empty where it does not. */
  static Optional<String> ofSendGrid(JsonFields event) {
    return event.text(ARGUMENT).or(() -> event.text("smtp-id"));
  }
}
