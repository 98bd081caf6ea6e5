package dev.punctual.store.jdbc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.punctual.port.SchedulerStore;
import org.jspecify.annotations.Nullable;

/** Chooses the PostgreSQL store. Whoever made the injector closes the store. */
public final class JdbcStoreModule extends AbstractModule {
  private final @Nullable JdbcStoreConfig config;

  /** A store by the {@link JdbcStoreConfig} that another module binds. */
  public JdbcStoreModule() {
    this.config = null;
  }

  /** A store by this configuration. */
  public JdbcStoreModule(JdbcStoreConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    if (config != null) {
      bind(JdbcStoreConfig.class).toInstance(config);
    }
  }

  @Provides
  @Singleton
  SchedulerStore store(JdbcStoreConfig bound) {
    return JdbcStore.open(bound);
  }
}
