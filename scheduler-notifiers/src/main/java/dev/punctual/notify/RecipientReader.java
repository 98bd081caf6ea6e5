package dev.punctual.notify;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Mask;
import dev.punctual.notification.QuietHours;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.template.InlineTemplate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who is to be told something. Immutable, so safe for many threads. */
final class RecipientReader {
  private static final Set<Channel> USUAL =
      Set.of(Channel.EMAIL, Channel.SMS, Channel.WEBHOOK, Channel.PUSH);

  private final NotificationDefaults defaults;
  private final Set<Channel> known;

  /**
   * @param known the channels there are, beside the usual ones
   */
  RecipientReader(NotificationDefaults defaults, Collection<Channel> known) {
    this.defaults = defaults;
    this.known = Stream.concat(USUAL.stream(), known.stream()).collect(Collectors.toSet());
  }

  /**
   * Reads {@code recipient}, and what stands beside it.
   *
   * @param direct the channel whose address stands in {@code to} or {@code url}; null where the
   *     address itself tells its channel
   */
  Recipient read(Fields metadata, @Nullable Channel direct) {
    Fields given = metadata.object("recipient");
    Map<Channel, List<String>> addresses = addresses(given, named(metadata));
    for (String to : metadata.texts(Channel.WEBHOOK.equals(direct) ? "url" : "to")) {
      Channel channel = direct == null ? channelOf(metadata, to) : direct;
      addresses.computeIfAbsent(channel, any -> new ArrayList<>()).add(to);
    }
    QuietHours own = quietHours(given, metadata);
    return new Recipient(
        addresses,
        zone(given, metadata),
        locale(given, metadata),
        own == null && !Channel.WEBHOOK.equals(direct) ? defaults.quietHours() : own);
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

  /** The channels that a job names. */
  static List<Channel> named(Fields metadata) {
    List<String> several = metadata.texts("channels");
    List<String> named = several.isEmpty() ? metadata.texts("channel") : several;
    return named.stream().map(Channel::parse).distinct().toList();
  }

  /** Whatever else a recipient has, such as a title, is for templates. */
  private Map<Channel, List<String>> addresses(Fields given, Collection<Channel> named) {
    Map<Channel, List<String>> addresses = new LinkedHashMap<>();
    if (given.has("phone")) {
      addresses.put(Channel.SMS, new ArrayList<>(given.texts("phone")));
    }
    Stream.concat(known.stream(), named.stream())
        .distinct()
        .filter(channel -> !given.texts(channel.name()).isEmpty())
        .forEach(channel -> addresses.put(channel, new ArrayList<>(given.texts(channel.name()))));
    return addresses;
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

  /** Programs are not disturbed, so the node's own hours are not theirs. */
  private static @Nullable QuietHours quietHours(Fields given, Fields metadata) {
    String text = first(given.text("quiet_hours"), metadata.text("quiet_hours"));
    return text == null ? null : QuietHours.parse(text);
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
