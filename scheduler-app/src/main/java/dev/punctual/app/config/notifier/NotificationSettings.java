package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.notification.Channel;
import dev.punctual.notification.QuietHours;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What holds where a notification says nothing. Immutable.
 *
 * @param channels by which it goes
 * @param templates the folder of named templates
 * @param locale in which language
 * @param quietHours when not to disturb
 * @param rates how many messages may leave
 */
public record NotificationSettings(
    List<Channel> channels,
    Path templates,
    Locale locale,
    Optional<QuietHours> quietHours,
    Rates rates) {

  /**
   * How many messages may leave this node.
   *
   * @param mailPerSecond empty for any number
   * @param smsPerSecond empty for any number
   * @param webhooksPerSecond empty for any number
   * @param perRecipientAndHour to one address by one channel
   */
  public record Rates(
      Optional<Integer> mailPerSecond,
      Optional<Integer> smsPerSecond,
      Optional<Integer> webhooksPerSecond,
      int perRecipientAndHour) {}

  static NotificationSettings from(Values values) {
    return new NotificationSettings(
        values.get(NotifierKeys.NOTIFICATION_CHANNELS),
        values.path(NotifierKeys.NOTIFICATION_TEMPLATES),
        values.get(NotifierKeys.NOTIFICATION_LOCALE),
        values.find(NotifierKeys.NOTIFICATION_QUIET_HOURS),
        new Rates(
            values.find(NotifierKeys.MAIL_PER_SECOND),
            values.find(NotifierKeys.SMS_PER_SECOND),
            values.find(NotifierKeys.WEBHOOK_PER_SECOND),
            values.get(NotifierKeys.NOTIFICATION_PER_RECIPIENT_AND_HOUR)));
  }
}
