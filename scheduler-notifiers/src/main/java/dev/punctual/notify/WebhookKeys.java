package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.text.EditDistance;
import dev.punctual.job.Metadata;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which keys the metadata of a job for the handler {@code webhook} may have. A key that nobody
 * reads would be dropped in silence, and the job complete without it.
 */
final class WebhookKeys {
  private static final Set<String> READ =
      Set.of(
          "url",
          "event",
          "data",
          "recipient",
          "subject",
          "text",
          "message",
          "html",
          "template",
          "event_id",
          "event_time",
          "expires_at",
          "urgent",
          "fallback",
          "zone",
          "locale",
          "quiet_hours");

  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "method", "no method: webhooks are sent by POST",
          "headers",
              "no headers: webhooks are signed with the setting webhook.keys, and what receivers"
                  + " are to read goes into 'data'",
          "body", "no body: it is made of 'event' and 'data'");

  private WebhookKeys() {}

  /**
   * A template may use any key as a variable.
   *
   * @throws InvalidInputException if a key means nothing
   */
  static void check(Fields metadata) {
    boolean free = metadata.has("template");
    for (String key : metadata.toMap().keySet()) {
      if (UNSUPPORTED.containsKey(key)) {
        throw new InvalidInputException("key of a webhook", key, UNSUPPORTED.get(key));
      }
      if (!free && !READ.contains(key) && !Metadata.OWN_KEYS.contains(key)) {
        throw new InvalidInputException("key of a webhook", key, legal(key));
      }
    }
  }

  private static String legal(String key) {
    String near =
        EditDistance.nearest(key, READ).map(match -> " (did you mean " + match + "?)").orElse("");
    return "one of " + String.join(", ", new TreeSet<>(READ)) + near;
  }
}
