package dev.punctual.notify.log;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.port.Notifier;

/** Adds a notifier that writes to the log to the set of notifiers. */
public final class LogModule extends AbstractModule {

  @ProvidesIntoSet
  @Singleton
  Notifier notifier() {
    return new LogNotifier();
  }
}
