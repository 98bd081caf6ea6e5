package dev.punctual.notification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told to somebody. Immutable.
 *
 * @param kind what it is about, in the words of whoever scheduled it, such as {@code
 *     event_reminder}
 * @param recipient to whom
 * @param content what they read
 * @param options all of the job's metadata, for what one channel alone knows of, such as copies of
 *     a mail
 */
public record Notification(
    String kind, Recipient recipient, Content content, Map<String, @Nullable Object> options) {

  /** Copies the map. */
  public Notification {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The same for that recipient. */
  public Notification to(Recipient other) {
    return new Notification(kind, other, content, options);
  }

  /** Without the options, which may hold anything. */
  @Override
  public String toString() {
    return "Notification[" + kind + ", " + recipient + ", " + content + "]";
  }
}
