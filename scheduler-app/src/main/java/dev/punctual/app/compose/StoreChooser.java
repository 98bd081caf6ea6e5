package dev.punctual.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.DatabaseSettings;
import dev.punctual.app.config.StoreSettings;
import dev.punctual.app.config.SupabaseSettings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.embedded.EmbeddedDatabase;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.JdbcStoreModule;
import dev.punctual.store.memory.MemoryStoreModule;
import dev.punctual.store.supabase.SupabaseAccess;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.store.supabase.SupabaseStoreModule;
import java.util.function.Consumer;

/** Chooses a store by choosing its module. */
final class StoreChooser {
  private final StoreSettings settings;
  private final SupabaseSettings supabase;
  private final Resources resources;
  private final Consumer<String> progress;

  StoreChooser(
      StoreSettings settings,
      SupabaseSettings supabase,
      Resources resources,
      Consumer<String> progress) {
    this.settings = settings;
    this.supabase = supabase;
    this.resources = resources;
    this.progress = progress;
  }

  Module module() {
    return switch (settings.kind()) {
      case MEMORY -> new MemoryStoreModule();
      case EMBEDDED -> jdbc(embedded());
      case POSTGRES -> jdbc(configured());
      case SUPABASE -> overRest();
    };
  }

  private JdbcStoreConfig embedded() {
    EmbeddedDatabase database = resources.add(openEmbedded());
    return JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password());
  }

  /** Names the settings by which the user can mend what the database refuses. */
  private EmbeddedDatabase openEmbedded() {
    try {
      return EmbeddedDatabase.open(settings.dataFolder().resolve("postgres"), progress);
    } catch (SchedulerException refused) {
      if (refused.fault() != Fault.USER) {
        throw refused;
      }
      throw new SchedulerException(
          Fault.USER,
          refused.getMessage()
              + " The setting data_folder says where the folder is, database.url names a server of"
              + " your own.",
          refused);
    } catch (NoClassDefFoundError leftOut) {
      throw new SchedulerException(
          Fault.USER,
          "This installation has no PostgreSQL of its own: set database.url, supabase.url or"
              + " store=memory.",
          leftOut);
    }
  }

  private JdbcStoreConfig configured() {
    DatabaseSettings database = settings.database().orElseThrow(StoreChooser::unchecked);
    return JdbcStoreConfig.of(
        database.url(),
        database.user().orElse(null),
        database.password().map(Secret::reveal).orElse(null));
  }

  private Module jdbc(JdbcStoreConfig config) {
    JdbcStoreConfig sized =
        config
            .withPoolSize(settings.poolSize())
            .withSchema(settings.schema().value())
            .withSchemaPolicy(settings.migrations())
            .withTimeout(settings.timeout());
    return Modules.combine(new JdbcStoreModule(), binding(JdbcStoreConfig.class, sized));
  }

  private Module overRest() {
    SupabaseAccess access =
        new SupabaseAccess(
            key(supabase.key().orElseThrow(StoreChooser::withoutKey)),
            supabase.anonKey().map(StoreChooser::key).orElse(null),
            supabase.schedulerSecret().map(Secret::reveal).orElse(null));
    SupabaseStoreConfig config =
        SupabaseStoreConfig.of(supabase.url().orElseThrow(StoreChooser::unchecked), access)
            .withRealtime(supabase.realtime());
    return Modules.combine(new SupabaseStoreModule(), binding(SupabaseStoreConfig.class, config));
  }

  private static InvalidInputException withoutKey() {
    return new InvalidInputException(
        "Supabase key",
        null,
        "one of SUPABASE_SECRET_KEY, SUPABASE_SERVICE_ROLE_KEY and SUPABASE_ANON_KEY beside"
            + " SUPABASE_URL");
  }

  private static SupabaseKey key(Secret secret) {
    return SupabaseKey.of(secret.reveal());
  }

  private static IllegalStateException unchecked() {
    return new IllegalStateException("checked with settings");
  }

  private static <T> Module binding(Class<T> type, T value) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(type).toInstance(value);
      }
    };
  }
}
