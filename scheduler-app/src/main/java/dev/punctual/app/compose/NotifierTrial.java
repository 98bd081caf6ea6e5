package dev.punctual.app.compose;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.punctual.app.config.Settings;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notify.Notifications;
import java.util.Map;

/** The notifiers of the settings without a store, to try them. Closing it closes them. */
public final class NotifierTrial implements AutoCloseable {
  private final Resources resources;
  private final Notifications notifications;

  private NotifierTrial(Resources resources, Notifications notifications) {
    this.resources = resources;
    this.notifications = notifications;
  }

  /**
   * Sets the notifiers up.
   *
   * @throws dev.punctual.SchedulerException if a setting is wrong
   */
  public static NotifierTrial open(Settings settings) {
    Resources resources = new Resources();
    try {
      Injector injector =
          Guice.createInjector(
              Stage.DEVELOPMENT,
              new MetersModule(false),
              new NotifiersModule(
                  settings.notifiers(), settings.scheduler().defaultZone(), resources));
      return new NotifierTrial(resources, injector.getInstance(Notifications.class));
    } catch (RuntimeException failure) {
      resources.close();
      throw Causes.known(failure);
    }
  }

  /**
   * Sends something at once.
   *
   * @throws dev.punctual.InvalidInputException if it could never be sent
   */
  public Delivery send(String kind, Map<String, Object> metadata, Dispatch dispatch)
      throws InterruptedException {
    return notifications.send(kind, metadata, dispatch);
  }

  @Override
  public void close() {
    resources.close();
  }
}
