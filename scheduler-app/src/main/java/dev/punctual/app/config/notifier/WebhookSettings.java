package dev.punctual.app.config.notifier;

import dev.punctual.app.config.keys.NotifierKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SigningKeys;
import java.util.List;
import java.util.Optional;

/**
 * How webhooks leave. Immutable.
 *
 * @param keys what signs them, the newest first; empty where there are no webhooks
 * @param signed false where somebody asked for webhooks without signatures
 * @param url where those go that name no URL
 * @param allowPrivate whether private addresses and plain HTTP are allowed
 */
public record WebhookSettings(
    List<Secret> keys, boolean signed, Optional<String> url, boolean allowPrivate) {
  static WebhookSettings from(Values values) {
    String keys = values.find(NotifierKeys.WEBHOOK_KEYS).map(Secret::reveal).orElse("");
    boolean signed = !keys.equals(SigningKeys.UNSIGNED);
    return new WebhookSettings(
        signed ? SigningKeys.split(keys).stream().map(Secret::new).toList() : List.of(),
        signed,
        values.find(NotifierKeys.WEBHOOK_URL),
        values.get(NotifierKeys.WEBHOOK_ALLOW_PRIVATE));
  }

  /** Whether there are webhooks at all. */
  public boolean wanted() {
    return !signed || !keys.isEmpty();
  }
}
