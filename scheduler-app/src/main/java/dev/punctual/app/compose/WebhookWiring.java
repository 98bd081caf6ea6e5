package dev.punctual.app.compose;

import dev.punctual.app.config.notifier.WebhookSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.notify.webhook.SigningKey;
import dev.punctual.notify.webhook.WebhookConfig;
import dev.punctual.notify.webhook.WebhookModule;
import java.util.Optional;

/** How webhooks leave by the settings. */
final class WebhookWiring {
  private WebhookWiring() {}

  /** Empty where nothing is set up: such jobs then wait for a node where something is. */
  static Optional<WebhookModule> module(WebhookSettings webhook) {
    return webhook.wanted() ? Optional.of(new WebhookModule(config(webhook))) : Optional.empty();
  }

  private static WebhookConfig config(WebhookSettings webhook) {
    WebhookConfig config = signing(webhook).withAllowPrivate(webhook.allowPrivate());
    return webhook.url().map(config::withUrl).orElse(config);
  }

  private static WebhookConfig signing(WebhookSettings webhook) {
    return webhook.signed()
        ? WebhookConfig.signedBy(
            webhook.keys().stream()
                .map(Secret::reveal)
                .map(SigningKey::of)
                .toArray(SigningKey[]::new))
        : WebhookConfig.unsigned();
  }
}
