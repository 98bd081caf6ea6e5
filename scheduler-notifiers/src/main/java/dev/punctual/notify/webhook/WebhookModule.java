package dev.punctual.notify.webhook;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.port.Notifier;

/**
 * Adds the notifier for webhooks to the set of notifiers. Writes JSON with the codec that is on the
 * class path. Whoever made the injector closes the notifier.
 */
public final class WebhookModule extends AbstractModule {
  private final WebhookConfig config;

  /** With this configuration. */
  public WebhookModule(WebhookConfig config) {
    this.config = config;
  }

  @ProvidesIntoSet
  @Singleton
  Notifier notifier() {
    return new WebhookNotifier(config);
  }
}
