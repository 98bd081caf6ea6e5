package dev.punctual.notify.sms;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Mask;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.HttpReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway's answers say about a message, by their status alone: nobody knows what their
 * bodies mean, and they may repeat the message.
 */
final class SmsGatewayAnswers {
  private static final int LONGEST_ID = 200;

  private final String host;
  private final @Nullable String idField;
  private final JsonAnswers json;

  SmsGatewayAnswers(SmsGatewayConfig config, JsonAnswers json) {
    this.host = config.destination().host();
    this.idField = config.idField();
    this.json = json;
  }

  Delivery delivery(HttpReply reply, SmsMessage message, Dispatch dispatch) {
    return reply.isSuccess() ? taken(reply, message, dispatch) : refused(reply);
  }

  private Delivery taken(HttpReply reply, SmsMessage message, Dispatch dispatch) {
    String id = idField == null ? null : JsonAnswers.text(json.read(reply), idField);
    if (idField != null && (id == null || id.isBlank() || id.length() > LONGEST_ID)) {
      return Delivery.unknown(
          "HTTP " + reply.status(), "the answer of " + host + " does not name the message");
    }
    return Delivery.delivered(
        new Receipt(
            Channel.SMS,
            id == null ? null : Mask.all(id),
            List.of(Mask.phone(message.to())),
            dispatch.at(),
            Map.of("status", reply.status())));
  }

  private Delivery refused(HttpReply reply) {
    return switch (reply.status()) {
      case 400, 410, 413, 422 ->
          Delivery.rejected("HTTP " + reply.status(), host + " refuses the message");
      case 401, 402, 403 -> deferred(reply, " refuses the login", true);
      case 404, 405 -> deferred(reply, " takes no messages there: is the URL right?", true);
      case 429 -> deferred(reply, " gets too many messages", true);
      case 500, 502, 504 ->
          Delivery.unknown(
              "HTTP " + reply.status(), host + " failed, and may have taken the message");
      default -> deferred(reply, " did not take the message", isAboutTheGateway(reply));
    };
  }

  /** It is out of order, or what answered is no gateway. */
  private static boolean isAboutTheGateway(HttpReply reply) {
    return reply.status() < 400 || reply.status() >= 500;
  }

  private Delivery deferred(HttpReply reply, String what, boolean outage) {
    return new Delivery.Deferred("HTTP " + reply.status(), host + what, reply.retryAfter(), outage);
  }
}
