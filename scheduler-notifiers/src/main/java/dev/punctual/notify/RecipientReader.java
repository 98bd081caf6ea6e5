package dev.punctual.notify;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Mask;
import dev.punctual.notification.QuietHours;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.template.InlineTemplate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who is to be told something. Immutable, so safe for many threads. */
final class RecipientReader {
  private static final Set<String> NO_CHANNELS =
      Set.of("zone", "locale", "quiet_hours", "name", "id", "phone");

  private final NotificationDefaults defaults;

  RecipientReader(NotificationDefaults defaults) {
    this.defaults = defaults;
  }

  /**
   * Reads {@code recipient}, and what stands beside it.
   *
   * @param direct the channel whose address stands in {@code to} or {@code url}; null where the
   *     address itself tells its channel
   */
  Recipient read(Fields metadata, @Nullable Channel direct) {
    Fields given = metadata.object("recipient");
    Map<Channel, List<String>> addresses = addresses(given);
    for (String to : metadata.texts(Channel.WEBHOOK.equals(direct) ? "url" : "to")) {
      Channel channel = direct == null ? channelOf(metadata, to) : direct;
      addresses.computeIfAbsent(channel, any -> new ArrayList<>()).add(to);
    }
    return new Recipient(
        addresses, zone(given, metadata), locale(given, metadata), quietHours(given, metadata));
  }

  /** Which way leads to an address whose channel nobody names. */
  private static Channel channelOf(Fields metadata, String to) {
    if (to.contains("://")) {
      return Channel.WEBHOOK;
    }
    if (to.contains("@")) {
      return Channel.EMAIL;
    }
    if (to.strip().startsWith("+")) {
      return Channel.SMS;
    }
    boolean digits = to.chars().anyMatch(Character::isDigit);
    String shown = digits ? Mask.phone(to.strip()) : to;
    throw metadata.refused("to", shown, "a mail address, a number such as +491701234567, or a URL");
  }

  private static Map<Channel, List<String>> addresses(Fields given) {
    Map<Channel, List<String>> addresses = new LinkedHashMap<>();
    if (given.has("phone")) {
      addresses.put(Channel.SMS, new ArrayList<>(given.texts("phone")));
    }
    for (String name : given.names()) {
      if (!NO_CHANNELS.contains(name) && isAddress(given.raw(name))) {
        addresses.put(Channel.parse(name), new ArrayList<>(given.texts(name)));
      }
    }
    return addresses;
  }

  /** Other data of a recipient, such as numbers and objects, is for templates. */
  private static boolean isAddress(@Nullable Object value) {
    return value instanceof String text ? !text.isBlank() : value instanceof List<?>;
  }

  private ZoneId zone(Fields given, Fields metadata) {
    String zone = first(given.text("zone"), metadata.text("zone"));
    try {
      return zone == null ? defaults.zone() : ZoneId.of(zone);
    } catch (DateTimeException misfit) {
      throw given.refused("zone", zone, "the name of a time zone, such as Europe/Berlin");
    }
  }

  private Locale locale(Fields given, Fields metadata) {
    String tag = first(given.text("locale"), metadata.text("locale"));
    return tag == null ? defaults.locale() : InlineTemplate.locale(tag);
  }

  private @Nullable QuietHours quietHours(Fields given, Fields metadata) {
    String text = first(given.text("quiet_hours"), metadata.text("quiet_hours"));
    return text == null ? defaults.quietHours() : QuietHours.parse(text);
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
