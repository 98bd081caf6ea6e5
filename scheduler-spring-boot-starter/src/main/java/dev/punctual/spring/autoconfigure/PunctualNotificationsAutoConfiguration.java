package dev.punctual.spring.autoconfigure;

import dev.punctual.notify.NotificationDefaults;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.template.Templates;
import dev.punctual.port.Notifier;
import dev.punctual.spring.PunctualCustomizer;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Sends notifications by the beans of type {@link Notifier}, where there are any. Takes {@link
 * NotificationDefaults} and {@link Templates} where they are beans.
 */
@AutoConfiguration(before = PunctualAutoConfiguration.class)
@ConditionalOnProperty(name = "punctual.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnClass(Notifications.class)
@ConditionalOnBean(Notifier.class)
public class PunctualNotificationsAutoConfiguration {

  /** Called by Spring. */
  public PunctualNotificationsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Notifications punctualNotifications(
      ObjectProvider<Notifier> notifiers,
      ObjectProvider<NotificationDefaults> defaults,
      ObjectProvider<Templates> templates) {
    Notifications all = Notifications.by(notifiers.orderedStream().toList());
    all = Optional.ofNullable(defaults.getIfUnique()).map(all::withDefaults).orElse(all);
    return Optional.ofNullable(templates.getIfUnique()).map(all::withTemplates).orElse(all);
  }

  @Bean
  PunctualCustomizer punctualNotificationHandlers(Notifications notifications) {
    return builder -> builder.handlers(notifications.handlers());
  }
}
