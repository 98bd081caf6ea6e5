package dev.punctual.notification;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message that was taken. Immutable.
 *
 * @param channel how it went
 * @param providerId the provider's own name for it, such as a mail's {@code Message-ID}; null where
 *     it gave none
 * @param recipients to whom, masked: {@code a***@example.org}
 * @param at when it was taken
 * @param details what else the channel has to say, in values that JSON knows
 */
public record Receipt(
    Channel channel,
    @Nullable String providerId,
    List<String> recipients,
    Instant at,
    Map<String, Object> details) {

  /** Copies the list and the map. */
  public Receipt {
    recipients = List.copyOf(recipients);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** With nothing else to say. */
  public Receipt(
      Channel channel, @Nullable String providerId, List<String> recipients, Instant at) {
    this(channel, providerId, recipients, at, Map.of());
  }

  /** As history keeps it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("channel", channel.name());
    if (providerId != null) {
      map.put("provider_id", providerId);
    }
    map.put("recipients", recipients);
    map.put("at", at.toString());
    map.putAll(details);
    return map;
  }
}
