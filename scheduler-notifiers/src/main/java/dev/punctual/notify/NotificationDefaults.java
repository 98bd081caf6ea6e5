package dev.punctual.notify;

import dev.punctual.notification.Channel;
import dev.punctual.notification.QuietHours;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What holds where a job says nothing. Immutable.
 *
 * @param channels by which to send what names neither channels nor addresses. Default none, so that
 *     it is refused
 * @param zone whose clock counts for somebody of whom no zone is known. Default UTC
 * @param locale in whose words. Default English
 * @param quietHours of everybody who has none of their own; null for none. Default null
 */
public record NotificationDefaults(
    List<Channel> channels, ZoneId zone, Locale locale, @Nullable QuietHours quietHours) {
  /** No channels, UTC, English, no quiet hours. */
  public static final NotificationDefaults NONE =
      new NotificationDefaults(List.of(), ZoneOffset.UTC, Locale.ENGLISH, null);

  /** Copies the list. */
  public NotificationDefaults {
    channels = List.copyOf(channels);
  }

  /** The same with these channels. */
  public NotificationDefaults withChannels(Channel... others) {
    return new NotificationDefaults(List.of(others), zone, locale, quietHours);
  }

  /** The same with this time zone. */
  public NotificationDefaults withZone(ZoneId other) {
    return new NotificationDefaults(channels, other, locale, quietHours);
  }

  /** The same with this language. */
  public NotificationDefaults withLocale(Locale other) {
    return new NotificationDefaults(channels, zone, other, quietHours);
  }

  /** The same with these quiet hours; null for none. */
  public NotificationDefaults withQuietHours(@Nullable QuietHours other) {
    return new NotificationDefaults(channels, zone, locale, other);
  }
}
