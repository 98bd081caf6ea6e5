package dev.punctual.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.notify.NotificationDefaults;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.template.Templates;
import dev.punctual.port.Notifier;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the handlers of notifications to those of a {@link SchedulerModule}, by the notifiers that
 * modules such as {@code EmailModule} bind into the set of {@link Notifier}. Takes {@link
 * NotificationDefaults} and {@link Templates} where they are bound.
 */
public final class NotificationsModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Notifier.class);
    OptionalBinder.newOptionalBinder(binder(), NotificationDefaults.class);
    OptionalBinder.newOptionalBinder(binder(), Templates.class);
  }

  @Provides
  @Singleton
  Notifications notifications(
      Set<Notifier> notifiers,
      Optional<NotificationDefaults> defaults,
      Optional<Templates> templates) {
    Notifications all = Notifications.by(notifiers);
    all = defaults.map(all::withDefaults).orElse(all);
    return templates.map(all::withTemplates).orElse(all);
  }

  @ProvidesIntoSet
  SchedulerCustomizer handlers(Notifications notifications) {
    return builder -> builder.handlers(notifications.handlers());
  }
}
