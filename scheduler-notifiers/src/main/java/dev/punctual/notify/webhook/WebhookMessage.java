package dev.punctual.notify.webhook;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.Destination;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program is told. Of a job's metadata it reads:
 *
 * <ul>
 *   <li>{@code url}: where it goes, if the recipient has no address for webhooks or push messages;
 *   <li>{@code event}: its type, such as {@code invoice.paid}; without one, the notification's
 *       kind;
 *   <li>{@code data}: what it says, of any form; without it, an object of what the notification has
 *       of {@code subject}, {@code text}, {@code html}, {@code event_id} and {@code event_time}.
 * </ul>
 *
 * <p>It shows no more than its host and its type. Immutable as long as its data is.
 *
 * @param to where it goes
 * @param type words of letters, digits and underscores, with full stops between them
 * @param data values that JSON knows
 */
public record WebhookMessage(Destination to, String type, Object data) {
  /** The most bytes of a body, as UTF-8. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*");
  private static final Pattern NOT_IN_TYPES = Pattern.compile("[^A-Za-z0-9_]+");
  private static final int LONGEST_TYPE = 255;

  /**
   * @throws InvalidInputException if the type is not legal
   */
  public WebhookMessage {
    if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
      throw new InvalidInputException(
          "event", type, "a type such as invoice.paid, of letters, digits and underscores");
    }
  }

  /**
   * The message that a notification is to a program.
   *
   * @throws InvalidInputException if it has no URL or several, or something is not legal; the
   *     message of it holds no more of the URL than its host
   */
  public static WebhookMessage of(Notification notification, WebhookConfig config) {
    Map<String, @Nullable Object> options = notification.options();
    Object data = options.get("data");
    return new WebhookMessage(
        Destination.of("webhook URL", url(notification, config), config.addresses()),
        type(notification),
        data == null ? told(notification) : data);
  }

  /** Where it goes, in plain. */
  static String url(Notification notification, WebhookConfig config) {
    for (Channel channel : List.of(Channel.WEBHOOK, Channel.PUSH)) {
      List<String> addresses = notification.recipient().addresses(channel);
      if (addresses.size() > 1) {
        throw new InvalidInputException(
            "number of webhook URLs", addresses.size(), "one; several need a job each");
      }
      if (!addresses.isEmpty()) {
        return addresses.get(0);
      }
    }
    if (notification.options().get("url") instanceof String url) {
      return url;
    }
    if (config.url() == null) {
      throw new InvalidInputException("webhook URL", null, "one in 'url' or in the recipient");
    }
    return config.url();
  }

  private static String type(Notification notification) {
    Object event = notification.options().get("event");
    return event == null
        ? NOT_IN_TYPES.matcher(notification.kind()).replaceAll("_")
        : event.toString();
  }

  private static Map<String, Object> told(Notification notification) {
    Map<String, Object> told = new LinkedHashMap<>();
    Content content = notification.content();
    putIfPresent(told, "subject", content.subject());
    putIfPresent(told, "text", content.text());
    putIfPresent(told, "html", content.html());
    for (String key : List.of("event_id", "event_time")) {
      putIfPresent(told, key, notification.options().get(key));
    }
    return told;
  }

  private static void putIfPresent(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /**
   * The body, as JSON.
   *
   * @throws InvalidInputException if it is too large, or holds what JSON cannot
   */
  String body(MetadataCodec codec, Instant at) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("timestamp", at.toString());
    body.put("data", data);
    String json = json(codec, body);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new InvalidInputException(
          "webhook body", "of " + bytes + " bytes", "at most " + MOST_BYTES + " bytes");
    }
    return json;
  }

  /** The codec's own words repeat what it was given. */
  private static String json(MetadataCodec codec, Map<String, Object> body) {
    try {
      return codec.encode(body).json();
    } catch (InvalidInputException unwritable) {
      throw new InvalidInputException(
          "data of a webhook", "of " + body.get("type"), "values that JSON can hold, without NUL");
    }
  }

  @Override
  public String toString() {
    return "WebhookMessage[" + type + " to " + to + "]";
  }
}
