package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.Values;
import java.util.Optional;

/**
 * How people and programs are told things. Immutable.
 *
 * @param mail how mail leaves
 * @param twilio the account that text messages go through
 * @param smsGateway or another gateway for them
 * @param webhook how webhooks leave
 * @param notification what holds where a notification says nothing
 * @param callbacks what providers report of messages
 */
public record NotifierSettings(
    MailSettings mail,
    Optional<TwilioSettings> twilio,
    Optional<SmsGatewaySettings> smsGateway,
    WebhookSettings webhook,
    NotificationSettings notification,
    CallbackSettings callbacks) {

  /** Reads the settings of all channels. */
  public static NotifierSettings from(Values values) {
    return new NotifierSettings(
        MailSettings.from(values),
        TwilioSettings.from(values),
        SmsGatewaySettings.from(values),
        WebhookSettings.from(values),
        NotificationSettings.from(values),
        CallbackSettings.from(values));
  }
}
