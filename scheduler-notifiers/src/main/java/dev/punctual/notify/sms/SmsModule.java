package dev.punctual.notify.sms;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.port.Notifier;
import java.util.function.Supplier;

/**
 * Adds a notifier for text messages to the set of notifiers. Reads and writes JSON with the codec
 * that is on the class path. Whoever made the injector closes the notifier.
 */
public final class SmsModule extends AbstractModule {
  private final Supplier<Notifier> notifier;

  /** Through Twilio. */
  public SmsModule(TwilioConfig config) {
    this.notifier = () -> new TwilioNotifier(config);
  }

  /** Through a gateway. */
  public SmsModule(SmsGatewayConfig config) {
    this.notifier = () -> new SmsGatewayNotifier(config);
  }

  @ProvidesIntoSet
  @Singleton
  Notifier notifier() {
    return notifier.get();
  }
}
