package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import java.util.Optional;

/**
 * An account at Twilio. Immutable.
 *
 * @param accountSid the account
 * @param user whom to log in as: the account or an API key
 * @param secret the auth token or the key's secret
 * @param sender whom messages come from
 * @param statusCallback where reports go
 * @param url where the API is
 */
public record TwilioSettings(
    String accountSid,
    String user,
    Secret secret,
    String sender,
    Optional<String> statusCallback,
    String url) {

  static Optional<TwilioSettings> from(Values values) {
    return values.find(NotifierKeys.TWILIO_ACCOUNT_SID).map(account -> from(values, account));
  }

  private static TwilioSettings from(Values values, String account) {
    Optional<String> key = values.find(NotifierKeys.TWILIO_API_KEY);
    return new TwilioSettings(
        account,
        key.orElse(account),
        values.get(
            key.isPresent() ? NotifierKeys.TWILIO_API_SECRET : NotifierKeys.TWILIO_AUTH_TOKEN),
        values.get(NotifierKeys.TWILIO_SENDER),
        values.find(NotifierKeys.TWILIO_STATUS_CALLBACK),
        values.get(NotifierKeys.TWILIO_URL));
  }
}
