package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.CallbackKeys;
import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * What providers report of messages that they took. Each is off until its own setting is there.
 * Immutable.
 *
 * @param url where providers reach this service from outside, without a slash at its end
 * @param twilioToken signs Twilio's reports; empty without a URL, which Twilio signs too
 * @param sendGridKey the key by which SendGrid's reports are verified
 * @param postmarkSecret what Postmark's webhooks send
 * @param sesTopics the ARNs of the topics by which SES reports; empty for none
 */
public record CallbackSettings(
    Optional<String> url,
    Optional<Secret> twilioToken,
    Optional<String> sendGridKey,
    Optional<Secret> postmarkSecret,
    Set<String> sesTopics) {

  static CallbackSettings from(Values values) {
    Optional<String> url = values.find(CallbackKeys.URL).map(text -> text.replaceFirst("/+$", ""));
    return new CallbackSettings(
        url,
        url.flatMap(there -> values.find(NotifierKeys.TWILIO_AUTH_TOKEN)),
        values.find(CallbackKeys.SENDGRID_KEY),
        values.find(CallbackKeys.POSTMARK_SECRET),
        values
            .find(CallbackKeys.SES_TOPICS)
            .map(text -> Set.of(text.strip().split("\\s*,\\s*")))
            .orElse(Set.of()));
  }

  /** The URL of a provider's reports; empty where this service has no public address. */
  public Optional<String> url(String provider) {
    return url.map(base -> base + "/callbacks/" + provider);
  }
}
