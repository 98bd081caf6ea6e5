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
 * @param addresses to whom, in plain, for those channels that do not always reach everybody; empty
 *     where it reached all that its notifier names ({@code Notifier.addressees}). Never shown, and
 *     no part of what history keeps
 */
public record Receipt(
    Channel channel,
    @Nullable String providerId,
    List<String> recipients,
    Instant at,
    Map<String, Object> details,
    List<String> addresses) {

  /** Copies the lists and the map. */
  public Receipt {
    recipients = List.copyOf(recipients);
    addresses = List.copyOf(addresses);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** For all whom its notifier names. */
  public Receipt(
      Channel channel,
      @Nullable String providerId,
      List<String> recipients,
      Instant at,
      Map<String, Object> details) {
    this(channel, providerId, recipients, at, details, List.of());
  }

  /** With nothing else to say. */
  public Receipt(
      Channel channel, @Nullable String providerId, List<String> recipients, Instant at) {
    this(channel, providerId, recipients, at, Map.of());
  }

  /** The same for these addresses. */
  public Receipt sentTo(List<String> plain) {
    return new Receipt(channel, providerId, recipients, at, details, plain);
  }

  /** As history keeps it, without addresses in plain. */
  @Override
  public String toString() {
    return "Receipt" + toMap();
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
