package dev.punctual.store.jdbc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.port.SchedulerStore;

/** Chooses the PostgreSQL store. Needs a binding of {@link JdbcStoreConfig}. */
public final class JdbcStoreModule extends AbstractModule {

  @Provides
  @Singleton
  SchedulerStore store(JdbcStoreConfig config) {
    return JdbcStore.open(config);
  }
}
