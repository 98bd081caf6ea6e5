package dev.punctual.notify.sms;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Mask;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio's answers say about a message. One that failed within Twilio may have been taken
 * (https://www.twilio.com/docs/api/errors/20500).
 */
final class TwilioAnswers {
  private static final Set<String> NOT_SENT = Set.of("failed", "undelivered", "canceled");
  private static final String DICTIONARY = "https://www.twilio.com/docs/api/errors/";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final JsonAnswers json;

  TwilioAnswers(JsonAnswers json) {
    this.json = json;
  }

  Delivery delivery(HttpReply reply, SmsMessage message, Dispatch dispatch) {
    Map<String, Object> answer = json.read(reply);
    return reply.isSuccess()
        ? created(reply, answer, message, dispatch)
        : refused(reply, JsonAnswers.number(answer, "code"));
  }

  private static Delivery created(
      HttpReply reply, Map<String, Object> answer, SmsMessage message, Dispatch dispatch) {
    String sid = JsonAnswers.text(answer, "sid");
    String status = JsonAnswers.text(answer, "status");
    if (sid == null || sid.isBlank() || status == null || status.isBlank()) {
      return Delivery.unknown(
          "HTTP " + reply.status(), "Twilio's answer names no message and no status");
    }
    if (NOT_SENT.contains(status)) {
      return notSent(reply, status, JsonAnswers.number(answer, "error_code"));
    }
    return Delivery.delivered(
        new Receipt(
            Channel.SMS,
            sid,
            List.of(Mask.phone(message.to())),
            dispatch.at(),
            details(answer, status)));
  }

  /** A messaging service tells no number of segments: it has not chosen a sender yet. */
  private static Map<String, Object> details(Map<String, Object> answer, String status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    Integer segments = JsonAnswers.number(answer, "num_segments");
    if (segments != null && segments > 0) {
      details.put("segments", segments);
    }
    return details;
  }

  private static Delivery notSent(HttpReply reply, String status, @Nullable Integer code) {
    TwilioError error = TwilioErrors.of(code);
    if (error != null) {
      return byVerdict(error, reply);
    }
    return deferred(code == null ? status : code.toString(), "Twilio says " + status, reply, false);
  }

  private static Delivery refused(HttpReply reply, @Nullable Integer code) {
    String shown = code == null ? "HTTP " + reply.status() : code.toString();
    TwilioError error = TwilioErrors.of(code);
    if (reply.status() == TOO_MANY_REQUESTS || reply.status() == UNAVAILABLE) {
      return deferred(shown, reason(error, reply, code), reply, true);
    }
    if (reply.status() >= 500) {
      return Delivery.unknown(shown, "Twilio failed, and may have taken the message");
    }
    return error == null
        ? deferred(shown, reason(null, reply, code), reply, isAboutTheAccount(reply))
        : byVerdict(error, reply);
  }

  private static Delivery byVerdict(TwilioError error, HttpReply reply) {
    String code = Integer.toString(error.code());
    return switch (error.verdict()) {
      case NEVER -> Delivery.rejected(code, reason(error, reply, error.code()));
      case LATER -> deferred(code, reason(error, reply, error.code()), reply, false);
      case NOBODY_NOW -> deferred(code, reason(error, reply, error.code()), reply, true);
    };
  }

  /** No such account, or no right to use it; or what answered is not Twilio. */
  private static boolean isAboutTheAccount(HttpReply reply) {
    int status = reply.status();
    return status < 400 || status == 401 || status == 403 || status == 404;
  }

  private static Delivery deferred(String code, String reason, HttpReply reply, boolean outage) {
    return new Delivery.Deferred(code, reason, reply.retryAfter(), outage);
  }

  private static String reason(
      @Nullable TwilioError error, HttpReply reply, @Nullable Integer code) {
    if (error != null) {
      return "Twilio: " + error.meaning();
    }
    return "Twilio answered HTTP "
        + reply.status()
        + (code == null ? "" : "; see " + DICTIONARY + code);
  }
}
