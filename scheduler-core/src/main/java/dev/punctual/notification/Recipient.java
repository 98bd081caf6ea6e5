package dev.punctual.notification;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be reached. Immutable.
 *
 * @param addresses where, by channel: mail addresses, telephone numbers, URLs
 * @param zone where times are told in, and quiet hours meant
 * @param locale in which words they are told
 * @param quietHours when not to disturb; null for never
 */
public record Recipient(
    Map<Channel, List<String>> addresses,
    ZoneId zone,
    Locale locale,
    @Nullable QuietHours quietHours) {

  /** Copies the map. */
  public Recipient {
    addresses = Map.copyOf(addresses);
  }

  /** Where to reach them by that channel; empty where nobody knows. */
  public List<String> addresses(Channel channel) {
    return addresses.getOrDefault(channel, List.of());
  }

  /** The same without these addresses for that channel. */
  public Recipient without(Channel channel, Set<String> gone) {
    Map<Channel, List<String>> left = new HashMap<>(addresses);
    left.computeIfPresent(
        channel, (by, all) -> all.stream().filter(one -> !gone.contains(one)).toList());
    return new Recipient(left, zone, locale, quietHours);
  }

  /** Without the addresses, which are nobody else's business. */
  @Override
  public String toString() {
    return "Recipient[channels="
        + addresses.keySet()
        + ", zone="
        + zone
        + ", locale="
        + locale
        + "]";
  }
}
