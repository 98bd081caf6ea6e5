package dev.punctual.notify.webhook;

import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.HttpReply;
import java.util.Objects;

/**
 * What a receiver's answers say about a webhook, by their status alone: their bodies may repeat
 * what was sent.
 */
final class WebhookAnswers {
  private WebhookAnswers() {}

  /**
   * How a webhook fared that was not taken.
   *
   * @param host who answered
   */
  static Delivery refused(HttpReply reply, String host) {
    return switch (reply.status()) {
      case 301, 308 -> rejected(reply, host + " has moved to " + newHost(reply) + ": mend the URL");
      case 410 -> rejected(reply, host + " wants no more webhooks there");
      case 400, 405, 406, 411, 413, 414, 415, 417, 422, 431, 451 ->
          rejected(reply, host + " refuses the webhook");
      case 429 -> deferred(reply, host + " gets too many webhooks", true);
      case 502, 503, 504 -> deferred(reply, host + " is out of order", true);
      default -> deferred(reply, host + " did not take the webhook", false);
    };
  }

  private static String newHost(HttpReply reply) {
    return Objects.requireNonNullElse(reply.movedTo(), "elsewhere");
  }

  private static Delivery rejected(HttpReply reply, String reason) {
    return Delivery.rejected("HTTP " + reply.status(), reason);
  }

  private static Delivery deferred(HttpReply reply, String reason, boolean outage) {
    return new Delivery.Deferred("HTTP " + reply.status(), reason, reply.retryAfter(), outage);
  }
}
