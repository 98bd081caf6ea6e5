package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.app.config.notifier.NotificationSettings;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.notification.Channel;
import dev.punctual.notify.NotificationDefaults;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.limit.LimitedNotifier;
import dev.punctual.notify.limit.Limits;
import dev.punctual.notify.log.LogModule;
import dev.punctual.notify.template.TemplateFolder;
import dev.punctual.port.Notifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The notifiers that the settings name, each within its limits, and the handlers that use them.
 * There is always one for mail, into a folder where there is no server, and one for the log.
 */
final class NotifiersModule extends AbstractModule {
  private final NotifierSettings settings;
  private final ZoneId defaultZone;
  private final Resources resources;

  NotifiersModule(NotifierSettings settings, ZoneId defaultZone, Resources resources) {
    this.settings = settings;
    this.defaultZone = defaultZone;
    this.resources = resources;
  }

  @Override
  protected void configure() {
    install(MailWiring.module(settings, resources));
    SmsWiring.module(settings).ifPresent(this::install);
    WebhookWiring.module(settings.webhook()).ifPresent(this::install);
    install(new LogModule());
  }

  @Provides
  @Singleton
  List<LimitedNotifier> limited(Set<Notifier> notifiers, MeterRegistry meters) {
    for (Notifier notifier : notifiers) {
      if (notifier instanceof AutoCloseable closeable) {
        resources.add(closeable);
      }
    }
    return notifiers.stream()
        .map(
            notifier ->
                new LimitedNotifier(
                    notifier, limits(notifier.channel()), InstantSource.system(), meters))
        .toList();
  }

  @Provides
  @Singleton
  Notifications notifications(List<LimitedNotifier> notifiers) {
    NotificationSettings usual = settings.notification();
    return Notifications.by(notifiers)
        .withTemplates(new TemplateFolder(usual.templates()))
        .withDefaults(
            new NotificationDefaults(
                usual.channels(), defaultZone, usual.locale(), usual.quietHours().orElse(null)));
  }

  /** The log can take any number, and programs can be told any number of things. */
  private Limits limits(Channel channel) {
    NotificationSettings.Rates rates = settings.notification().rates();
    boolean forPeople = !channel.equals(Channel.LOG) && !channel.equals(Channel.WEBHOOK);
    return channel.equals(Channel.LOG)
        ? Limits.DEFAULT
        : Limits.DEFAULT
            .withPerSecond(perSecond(rates, channel).orElse(null))
            .withPerRecipientAndHour(forPeople ? rates.perRecipientAndHour() : null);
  }

  private static Optional<Integer> perSecond(NotificationSettings.Rates rates, Channel channel) {
    if (channel.equals(Channel.EMAIL)) {
      return rates.mailPerSecond();
    }
    return channel.equals(Channel.SMS) ? rates.smsPerSecond() : rates.webhooksPerSecond();
  }
}
