package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SmsFields;
import dev.punctual.notify.sms.SmsGatewayConfig;
import java.util.Optional;

/**
 * A gateway for text messages. Immutable.
 *
 * @param url where messages go
 * @param token its bearer token
 * @param format how it wants its fields
 * @param fields what it calls them
 * @param sender whom messages come from
 * @param idField where its answer holds its name for a message
 */
public record SmsGatewaySettings(
    String url,
    Optional<Secret> token,
    SmsGatewayConfig.Format format,
    SmsFields fields,
    Optional<String> sender,
    Optional<String> idField) {

  static Optional<SmsGatewaySettings> from(Values values) {
    return values
        .find(NotifierKeys.SMS_GATEWAY_URL)
        .map(
            url ->
                new SmsGatewaySettings(
                    url,
                    values.find(NotifierKeys.SMS_GATEWAY_TOKEN),
                    values.get(NotifierKeys.SMS_GATEWAY_FORMAT),
                    values.get(NotifierKeys.SMS_GATEWAY_FIELDS),
                    values.find(NotifierKeys.SMS_GATEWAY_SENDER),
                    values.find(NotifierKeys.SMS_GATEWAY_ID_FIELD)));
  }
}
