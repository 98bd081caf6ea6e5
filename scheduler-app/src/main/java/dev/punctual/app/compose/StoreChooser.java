package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.punctual.app.config.DatabaseSettings;
import dev.punctual.app.config.Secret;
import dev.punctual.app.config.StoreSettings;
import dev.punctual.app.postgres.EmbeddedDatabase;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.JdbcStoreModule;
import dev.punctual.store.memory.MemoryStoreModule;
import java.util.function.Consumer;

/** Chooses a store by choosing its module. */
final class StoreChooser {
  private final StoreSettings settings;
  private final Resources resources;
  private final Consumer<String> progress;

  StoreChooser(StoreSettings settings, Resources resources, Consumer<String> progress) {
    this.settings = settings;
    this.resources = resources;
    this.progress = progress;
  }

  Module module() {
    return switch (settings.kind()) {
      case MEMORY -> new MemoryStoreModule();
      case EMBEDDED -> jdbc(embedded());
      case POSTGRES -> jdbc(configured());
    };
  }

  private JdbcStoreConfig embedded() {
    EmbeddedDatabase database =
        resources.add(EmbeddedDatabase.open(settings.dataFolder().resolve("postgres"), progress));
    return JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password());
  }

  private JdbcStoreConfig configured() {
    DatabaseSettings database =
        settings.database().orElseThrow(() -> new IllegalStateException("checked with settings"));
    return JdbcStoreConfig.of(
        database.url(),
        database.user().orElse(null),
        database.password().map(Secret::reveal).orElse(null));
  }

  private Module jdbc(JdbcStoreConfig config) {
    JdbcStoreConfig sized = config.withPoolSize(Math.max(2, settings.poolSize()));
    Module binding =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(JdbcStoreConfig.class).toInstance(sized);
          }
        };
    return Modules.combine(new JdbcStoreModule(), binding);
  }
}
