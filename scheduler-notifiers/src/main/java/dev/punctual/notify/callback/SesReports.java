package dev.punctual.notify.callback;

import dev.punctual.message.ProviderReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What notifications of Amazon SES tell
 * (https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html). SES gives a mail an id of
 * its own and tells ours in {@code mail.commonHeaders.messageId}, where the notifications include
 * the original headers. A bounce is a failure if it is permanent, or if the receiving server says
 * that it failed: what SES calls a transient bounce may also be somebody's answer that they are on
 * vacation.
 *
 * @param clock tells when a report came that does not say when
 */
record SesReports(InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(SesReports.class);

  /** What a notification tells. */
  List<ProviderReport> of(JsonFields told) {
    Optional<String> id = messageId(told.object("mail"));
    String type = told.text("notificationType").or(() -> told.text("eventType")).orElse("");
    if (id.isEmpty()) {
      LOG.warn(
          "SES told of a {} without the headers of the mail: let its notifications include the"
              + " original headers",
          type.matches("[A-Za-z ]{1,40}") ? type : "report");
      return List.of();
    }
    return switch (type) {
      case "Delivery" -> delivered(id.get(), told.object("delivery"));
      case "Bounce" -> bounced(id.get(), told.object("bounce"));
      case "Reject" -> rejected(id.get(), told);
      default -> List.of();
    };
  }

  /** Ours, as SES tells it among the original headers. */
  private static Optional<String> messageId(JsonFields mail) {
    return mail.object("commonHeaders")
        .text("messageId")
        .or(
            () ->
                mail.objects("headers").stream()
                    .filter(one -> one.text("name").orElse("").equalsIgnoreCase("Message-ID"))
                    .findFirst()
                    .flatMap(one -> one.text("value")));
  }

  private List<ProviderReport> delivered(String id, JsonFields delivery) {
    Instant at = at(delivery);
    return delivery.texts("recipients").stream()
        .map(recipient -> MailReports.delivered(id, recipient, at))
        .toList();
  }

  private List<ProviderReport> bounced(String id, JsonFields bounce) {
    Instant at = at(bounce);
    boolean permanent = bounce.text("bounceType").orElse("").equals("Permanent");
    return bounce.objects("bouncedRecipients").stream()
        .filter(one -> permanent || one.text("action").orElse("").equals("failed"))
        .flatMap(
            one ->
                one
                    .text("emailAddress")
                    .map(
                        address ->
                            MailReports.failed(
                                id,
                                address,
                                at,
                                one.masked("status"),
                                one.masked("diagnosticCode")
                                    .or(() -> bounce.masked("bounceSubType"))))
                    .stream())
        .toList();
  }

  /** SES found a virus, and sent the mail to nobody. */
  private List<ProviderReport> rejected(String id, JsonFields told) {
    JsonFields mail = told.object("mail");
    return mail.texts("destination").stream()
        .map(
            to ->
                MailReports.failed(
                    id,
                    to,
                    at(mail),
                    Optional.of("rejected"),
                    told.object("reject").masked("reason")))
        .toList();
  }

  private Instant at(JsonFields part) {
    return part.instant("timestamp").orElseGet(clock::instant);
  }
}
